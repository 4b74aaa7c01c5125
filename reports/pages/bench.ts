/** bench.html: how long each implementation takes for the same work, on the machine that it was measured on. */
import type { BenchResults, Row } from '../../compare/bench/results.ts';
import { ratioChart, timeChart } from '../charts/bench-bars.ts';
import { growthChart, type RatePoint, rateChart } from '../charts/bench-lines.ts';
import { type Chart, ChartIds, chartBox } from '../charts/chart.ts';
import { type Child, type Html, html } from '../html.ts';
import { formatBytes, formatSeconds, plural } from '../numbers.ts';
import { benchHeadline } from './bench-headline.ts';
import { timingTable } from './bench-tables.ts';
import { commandBox, definitions, renderPage, section } from './layout.ts';
import { shortCommit, startedAt } from './machines.ts';

type Workloads = NonNullable<BenchResults['workloads']>;

/** The rows of some workloads in float32 with one number of threads. */
const plain = (rows: readonly Row[], threads: number): readonly Row[] =>
  rows.filter((row) => row.precision === 'float32' && row.threads === threads);

const others = (rows: readonly Row[]): readonly Row[] =>
  rows.filter(({ peer, ratio }) => peer !== 'scratch' && ratio !== undefined);

/** The workloads that have rows, the one that scratch wins by most first. */
function ranked(rows: readonly Row[]): readonly string[] {
  const names = [...new Set(rows.map(({ workload }) => workload))];
  const ratio = (name: string) => others(rows).find(({ workload }) => workload === name)?.ratio ?? 0;
  return names.sort((a, b) => ratio(b) - ratio(a));
}

function stepCharts(rows: readonly Row[]): readonly Chart[] {
  const counts = [...new Set(rows.map(({ threads }) => threads))].sort((a, b) => a - b);
  const named = (threads: number) => plural(threads, 'thread');
  const ratios = counts.flatMap((threads) => {
    const own = others(plain(rows, threads));
    return own.length === 0
      ? []
      : [ratioChart(`Time relative to scratch, ${named(threads)}`, own, ranked(own))];
  });
  const fewest = plain(rows, counts[0] ?? 1);
  const times =
    fewest.length === 0
      ? []
      : [timeChart(`Time of one training step, ${named(counts[0]!)}`, fewest, ranked(fewest))];
  return [...ratios, ...times];
}

function productChart(
  rows: readonly Row[],
  workloads: Workloads,
  peak: BenchResults['simdPeak'],
): Chart | undefined {
  const fewest = Math.min(...rows.map(({ threads }) => threads));
  const points = rows.flatMap((row): RatePoint[] => {
    const operations = workloads.find(({ name }) => name === row.workload)?.operations;
    if (operations === undefined || row.threads !== fewest) return [];
    return [{ size: Math.round(Math.cbrt(operations / 2)), row, rate: operations / row.medianSeconds }];
  });
  return points.length === 0 ? undefined : rateChart(points, peak);
}

function tables(rows: readonly Row[], workloads: Workloads): Html {
  return html`<div class="columns figures">${workloads.map(({ name, title, operations }) => {
    const own = rows.filter(({ workload }) => workload === name);
    return own.length > 0 && html`<div><h3>${title}</h3>${timingTable(title, own, operations)}</div>`;
  })}</div>`;
}

function machine({ environment, command, startedAt: started, seconds, notes = [] }: BenchResults): Html {
  const { cpu, cores, memoryBytes, node, platform, arch, lockstep, commit, peers = {} } = environment;
  return html`${definitions([
    [
      'Processor',
      html`${cpu ?? 'unknown'}<span class="sub">${cores !== undefined && plural(cores, 'core')}${memoryBytes !== undefined && `, ${formatBytes(memoryBytes)}`}</span>`,
    ],
    ['System', html`${platform} ${arch}<span class="sub">Node ${node}</span>`],
    [
      'lockstep',
      html`${lockstep}${commit !== undefined && html`<span class="sub">commit ${shortCommit(commit)}</span>`}`,
    ],
    ...Object.entries(peers).map(([peer, what]) => [peer, what] as const),
  ])}
  ${notes.length > 0 && html`<h3>Notes</h3><ul class="notes">${notes.map((note) => html`<li><bdi>${note}</bdi></li>`)}</ul>`}
  ${command !== undefined && html`<h3>Command</h3>${commandBox(command)}`}
  ${started !== undefined && html`<p class="small">Started ${startedAt(started)}${seconds !== undefined && html`, took ${formatSeconds(seconds)}`}.</p>`}`;
}

/** How to read the figures. */
const METHOD = html`<p class="caption">The peers take turns, each in a process of its own while the others wait: every round
  times each of them once, for about 60 ms or one repetition. The ratio is a peer’s median over that of scratch in float32 with as
  many threads. The spread is the width of the middle half of the runs, as a share of the median; memory is the most that the
  process held while it was measured, its runtime included.</p>`;

interface Part {
  readonly id: string;
  readonly title: string;
  readonly body: Child;
}

/** @param home whether there is an overview to lead back to */
export function benchPage(results: BenchResults, footer: Html, home: boolean): string {
  const { rows, workloads = namesOf(rows), growth = [], firstOperation = [], simdPeak } = results;
  const counted = new Set(
    workloads.flatMap(({ name, operations }) => (operations === undefined ? [] : [name])),
  );
  const ids = new ChartIds();
  const steps = stepCharts(rows.filter(({ workload }) => !counted.has(workload)));
  const product = productChart(
    rows.filter(({ workload }) => counted.has(workload)),
    workloads,
    simdPeak,
  );
  const boxes = (charts: readonly Chart[]) => charts.map((chart) => chartBox(chart, ids));
  const parts: readonly (Part | false)[] = [
    steps.length > 0 && {
      id: 'steps',
      title: 'Training steps',
      body: html`<div class="charts">${boxes(steps)}</div>`,
    },
    product !== undefined && {
      id: 'product',
      title: 'Matrix product',
      body: html`<div class="charts">${boxes([product])}</div>`,
    },
    growth.length > 0 && {
      id: 'growth',
      title: 'How time grows',
      body: html`<div class="charts two">${boxes(growth.map(growthChart))}</div>`,
    },
    firstOperation.length > 0 && {
      id: 'first-operation',
      title: 'First operation',
      body: html`<p class="caption">From the start of a process, plain JavaScript in both cases, to the result of its first
        operation: the product of two small matrices. Shorter is better.</p>
        <div class="narrow">${timingTable('First operation', firstOperation)}</div>`,
    },
    rows.length > 0 && {
      id: 'figures',
      title: 'All figures',
      body: html`${METHOD}${tables(rows, workloads)}`,
    },
    { id: 'environment', title: 'What was measured, and on what', body: machine(results) },
  ];
  const shown = parts.filter((part) => part !== false);
  const { headline, lead } = benchHeadline(results);
  return renderPage({
    title: 'lockstep: bench',
    charts: ids.count > 0,
    home,
    trail: html`<span class="here" aria-hidden="true">/</span><span class="here name">bench</span>`,
    footer,
    body: html`<div class="hero"><h1>${headline}</h1><p class="lead">${lead}</p></div>
      <nav class="contents" aria-label="On this page"><ul>${shown.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
      ${shown.map(({ id, title, body }) => section(id, title, body))}`,
  });
}

/** For a file that does not describe its workloads. */
const namesOf = (rows: readonly Row[]): Workloads =>
  [...new Set(rows.map(({ workload }) => workload))].map((name) => ({
    name,
    title: name,
    kind: 'training step',
  }));
