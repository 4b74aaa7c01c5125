/**
 * The outcome: are the final metrics of the two sides equivalent over paired seeds?
 *
 * Two one-sided tests (TOST, Schuirmann 1987) at 5 %: equivalent when the 90 % confidence interval of the mean
 * difference d = scratch - tfjs, mean(d) +- t(0.95, n - 1) sd(d) / sqrt(n), lies within +- margin. The margin is
 * OUTCOME_MARGIN between-seed standard deviations, pooled over both sides: s = sqrt((var(scratch) + var(tfjs)) / 2).
 * Where the seeds hardly move a metric, s is nothing but rounding and cannot be the yardstick; the margin is then
 * FREE_RUN_TOLERANCE of the metric's root mean square.
 */
import { jsonNumber } from '../results/json-number.ts';
import type { ExperimentResult, Outcome, Verdict } from '../results/schema.ts';
import { FREE_RUN_TOLERANCE, OUTCOME_MARGIN, OUTCOME_SEEDS } from '../tolerances.ts';
import { studentTQuantile } from './student-t.ts';

interface Pair {
  readonly seed: number;
  readonly scratch: number;
  readonly tfjs: number;
}
interface Judgement {
  readonly verdict: Verdict;
  readonly message: string;
  readonly meanDifference: number;
  readonly interval: readonly [number, number];
  readonly margin: number;
}

/**
 * One outcome for each metric of each experiment and precision, in the order of the ids. Experiments without sides
 * (crashed ones) and metrics that one side leaves out or sets to null have no pair and do not count.
 */
export function outcomes(experiments: readonly ExperimentResult[]): Outcome[] {
  const groups = new Map<string, ExperimentResult[]>();
  for (const result of experiments) {
    const key = JSON.stringify([result.id, result.precision]);
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) =>
      metricNames(group).flatMap((metric) => {
        const pairs = pairsOf(group, metric);
        return pairs.length === 0 ? [] : [outcomeOf(group[0], metric, pairs)];
      }),
    );
}

function metricNames(group: readonly ExperimentResult[]): string[] {
  const names = new Set(group.flatMap((result) => Object.keys(result.sides?.scratch.metrics ?? {})));
  for (const { decidedByRounding } of group)
    for (const name of decidedByRounding?.metrics ?? []) names.delete(name);
  return [...names].sort();
}

function pairsOf(group: readonly ExperimentResult[], metric: string): Pair[] {
  const pairs: Pair[] = [];
  for (const { seed, sides } of group) {
    const scratch = sides?.scratch.metrics?.[metric];
    const tfjs = sides?.tfjs.metrics?.[metric];
    if (scratch == null || tfjs == null) continue;
    pairs.push({ seed, scratch: Number(scratch), tfjs: Number(tfjs) });
  }
  return pairs.sort((a, b) => a.seed - b.seed);
}

function outcomeOf(experiment: ExperimentResult, metric: string, pairs: readonly Pair[]): Outcome {
  const judged = judge(pairs);
  return {
    id: experiment.id,
    precision: experiment.precision,
    metric,
    seeds: pairs.map((pair) => pair.seed),
    scratch: pairs.map((pair) => jsonNumber(pair.scratch)),
    tfjs: pairs.map((pair) => jsonNumber(pair.tfjs)),
    meanDifference: jsonNumber(judged.meanDifference),
    interval: [jsonNumber(judged.interval[0]), jsonNumber(judged.interval[1])],
    margin: jsonNumber(judged.margin),
    verdict: judged.verdict,
    message: judged.message,
  };
}

function judge(pairs: readonly Pair[]): Judgement {
  const nothing = {
    meanDifference: Number.NaN,
    interval: [Number.NaN, Number.NaN],
    margin: Number.NaN,
  } as const;
  const broken = pairs.find((pair) => !Number.isFinite(pair.scratch) || !Number.isFinite(pair.tfjs));
  if (broken) {
    const message = `With seed ${broken.seed} the metric is ${broken.scratch} (scratch) and ${broken.tfjs} (tfjs).`;
    return { ...nothing, verdict: 'not finite', message };
  }

  const n = pairs.length;
  const differences = pairs.map((pair) => pair.scratch - pair.tfjs);
  const meanDifference = mean(differences);
  const half =
    n < 2 ? Number.POSITIVE_INFINITY : studentTQuantile(0.95, n - 1) * Math.sqrt(variance(differences) / n);
  const interval = [meanDifference - half, meanDifference + half] as const;
  const between = Math.sqrt((variance(pairs.map((p) => p.scratch)) + variance(pairs.map((p) => p.tfjs))) / 2);
  const size = Math.sqrt(
    mean(pairs.map((pair) => (pair.scratch * pair.scratch + pair.tfjs * pair.tfjs) / 2)),
  );
  const margin = Math.max(OUTCOME_MARGIN * between, FREE_RUN_TOLERANCE * size);
  const figures = { meanDifference, interval, margin };

  const shown = `90 % interval of the mean difference [${short(interval[0])}, ${short(interval[1])}]`;
  if (n < OUTCOME_SEEDS) {
    const message = `${n} of the ${OUTCOME_SEEDS} seeds that a decision needs: ${shown}, shown only.`;
    return { ...figures, verdict: 'inconclusive', message };
  }
  if (interval[0] >= -margin && interval[1] <= margin) {
    return { ...figures, verdict: 'agree', message: `${shown}, within the margin of ${short(margin)}.` };
  }
  if (interval[0] > margin || interval[1] < -margin) {
    return {
      ...figures,
      verdict: 'not the same function',
      message: `${shown}, outside the margin of ${short(margin)}.`,
    };
  }
  const message = `${shown}, which the margin of ${short(margin)} does not hold: equivalence is not shown.`;
  return { ...figures, verdict: 'inconclusive', message };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The unbiased variance; 0 for fewer than two values. */
function variance(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) * (value - centre), 0) / (values.length - 1);
}

const short = (value: number): string => String(Number(value.toPrecision(3)));
