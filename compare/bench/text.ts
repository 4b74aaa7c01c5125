/** The bench's figures as lines of at most 80 columns: one block a workload, the ratio first. */
import { type Colors, plural } from '../runner/terminal-text.ts';
import type { Comparison } from './compare.ts';
import { labelOf, type PeerKey } from './peer-key.ts';
import type { Plan } from './plan.ts';
import type { BenchResults, GrowthCurve, Timing } from './results.ts';
import { summaryOf } from './summary.ts';

/** What will be measured, and that it takes a while. */
export function headLine({ groups, growth }: Plan, peers: readonly PeerKey[]): string[] {
  const names = [...new Set(peers.map(({ peer }) => peer))];
  const parts = [
    plural(groups.flat().length, 'workload'),
    ...(growth.length > 0 ? [plural(growth.length, 'growth curve')] : []),
  ];
  return [
    `${parts.join(' and ')} on ${names.join(', ')}`,
    "Ratio: a peer's time over that of scratch in float32 with as many threads; above 1, scratch is faster.",
  ];
}

const HEAD = row('ratio', 'peer', 'median', 'least', 'spread', 'memory', 'runs', 'GFLOP/s');

function row(
  ratio: string,
  peer: string,
  median: string,
  least: string,
  spread: string,
  memory: string,
  runs: string,
  rate: string,
): string {
  const cells = [
    ratio.padStart(8),
    `  ${peer.padEnd(21)}`,
    median.padStart(9),
    least.padStart(9),
    spread.padStart(7),
    memory.padStart(9),
    runs.padStart(5),
    rate.padStart(8),
  ];
  return cells.join('').trimEnd();
}

/** @param operations floating-point operations of a repetition, where they are counted */
export function block(
  title: string,
  timings: readonly Timing[],
  colors: Colors,
  operations?: number,
): string[] {
  const lines = timings.map((timing) => {
    const { medianSeconds, minSeconds, spreadSeconds, ratio, peakBytes, runs } = timing;
    const line = row(
      ratio === undefined ? '' : significant(ratio),
      labelOf(timing),
      seconds(medianSeconds),
      seconds(minSeconds),
      spreadSeconds === undefined ? '' : `${Math.round((100 * spreadSeconds) / medianSeconds)} %`,
      peakBytes === undefined ? '' : `${Math.round(peakBytes / 2 ** 20)} MiB`,
      String(runs),
      operations === undefined ? '' : significant(operations / medianSeconds / 1e9),
    );
    return timing.peer === 'scratch' ? colors.bold(line) : line;
  });
  const head = operations === undefined ? HEAD.replace(/ +GFLOP\/s$/, '') : HEAD;
  return ['', colors.bold(title), colors.dim(head), ...lines];
}

/** `0.62 us`, `4.70 ms`, `3.54 s`. */
export function seconds(value: number): string {
  if (value < 1e-3) return `${significant(value * 1e6)} us`;
  return value < 1 ? `${significant(value * 1e3)} ms` : `${significant(value)} s`;
}

/** Three significant digits, never in powers of ten. */
export function significant(value: number): string {
  if (value >= 100) return String(Math.round(value));
  return value.toPrecision(3).replace(/^(0\.\d\d)\d$/, '$1');
}

export function comparisonLines(
  { changes, incomparable }: Comparison,
  file: string,
  colors: Colors,
): string[] {
  const lines = changes.map(({ workload, threads, precision, reference, factor, allowed, regression }) => {
    const what = labelOf({ peer: workload, threads, precision });
    const line = `  ${significant(factor).padStart(6)}  ${what.padEnd(30)} allowed ${significant(allowed)}, against ${reference}`;
    if (regression) return colors.red(`${line}  SLOWER`);
    return factor < 1 / allowed ? colors.green(`${line}  faster`) : line;
  });
  const worse = changes.filter(({ regression }) => regression).length;
  return [
    '',
    colors.bold(`Against ${file}: scratch's time relative to TensorFlow.js's, now / then`),
    ...lines,
    ...incomparable.map((reason) => `          ${reason}`),
    worse === 0
      ? colors.green(
          `No workload of ${changes.length} has become slower than the spread of the runs explains.`,
        )
      : colors.red(
          `${worse} of ${changes.length} workloads have become slower than the spread of the runs explains.`,
        ),
  ];
}

export function peakLine(peak: Readonly<Record<string, number>>): string[] {
  const parts = Object.entries(peak).map(
    ([precision, rate]) => `${significant(rate / 1e9)} GFLOP/s in ${precision}`,
  );
  return parts.length === 0 ? [] : ['', `SIMD peak of one thread: ${parts.join(', ')}`];
}

export function growthLines({ title, axis, points }: GrowthCurve, colors: Colors): string[] {
  const peers = [...new Set(points.flatMap(({ timings }) => timings.map(labelOf)))];
  const lines = points.map(({ at, timings }) => {
    const cells = peers.map((label) => {
      const timing = timings.find((one) => labelOf(one) === label);
      return (timing === undefined ? '-' : seconds(timing.medianSeconds)).padStart(12);
    });
    const ratio = timings.findLast((one) => one.ratio !== undefined)?.ratio;
    return `${(ratio === undefined ? '' : significant(ratio)).padStart(8)}${String(at).padStart(8)}${cells.join('')}`;
  });
  const head = `${'ratio'.padStart(8)}${''.padStart(8)}${peers.map((label) => label.padStart(12)).join('')}`;
  return ['', colors.bold(`${title} (${axis})`), colors.dim(head), ...lines];
}

/** One sentence over all training steps, where there are several. */
export function summaryLines(results: Pick<BenchResults, 'rows' | 'workloads'>, colors: Colors): string[] {
  const summary = summaryOf(results);
  if (summary?.meanOfSteps === undefined || summary.steps < 2) return [];
  const { rival, threads, ratios, steps, meanOfSteps } = summary;
  const least = ratios[0]!;
  return [
    '',
    colors.bold(`${rival} takes ${significant(meanOfSteps)} times as long as scratch`),
    `  Geometric mean over ${steps} training steps in float32, ${plural(threads, 'thread')}; the least ratio of all is`,
    `  ${significant(least.ratio)} (${least.workload}).`,
  ];
}

export function noteLines(notes: readonly string[], colors: Colors): string[] {
  return notes.length === 0 ? [] : ['', colors.bold('Notes'), ...notes.map((note) => `  ${note}`)];
}
