/** Free runs: do the losses of the two sides begin alike, and how long do they stay where correct code would be? */
import { stream } from '../../scratch/core/streams.ts';
import { cast, type NamedTensors } from '../../scratch/core/tensor.ts';
import { jsonNumber } from '../results/json-number.ts';
import type { Envelope, SideName, TensorComparison } from '../results/schema.ts';
import type { FreeRun } from '../run/free-run.ts';
import { FLOOR_FACTOR, FREE_RUN_STEPS, FREE_RUN_TOLERANCE, LARGEST_USEFUL_TOLERANCE } from '../tolerances.ts';
import { judgeDecisions, marginShift } from './decisions.ts';

/** What may move a correct free run away from the truth's. */
export interface FreeRunExcuses {
  /**
   * The truth's run with its updates larger by what the framework's optimizer is declared to be off: the framework's side is
   * allowed twice what that changes, besides.
   */
  readonly drifted?: FreeRun | undefined;
  /** The truth's run under simulated rounding: where these part, float32 cannot tell. */
  readonly noisy?: readonly FreeRun[];
}

/**
 * The losses of the first steps of each side against the truth's, relative. Where a ReLU of a side falls differently from
 * the truth's, the two runs part: under Adam a unit that gets a gradient at all moves a whole step. So losses are judged up
 * to that step, and the flip itself by the rule for decisions. Runs part, too, where rounding alone parts them (Adam moves what
 * has no gradient but that of rounding like anything else): the first loss that needs this excuse is the last.
 */
export function judgeFreeRun(
  truth: FreeRun,
  sides: Readonly<Partial<Record<SideName, FreeRun>>>,
  { drifted = truth, noisy = [] }: FreeRunExcuses = {},
): TensorComparison[] {
  const comparisons: TensorComparison[] = [];
  for (const [side, run] of Object.entries(sides) as [SideName, FreeRun][]) {
    for (const [phase, exact] of Object.entries(truth.losses)) {
      for (let step = 0; step < Math.min(FREE_RUN_STEPS, exact.length); step++) {
        const expected = exact[step]!;
        const explained =
          side === 'tfjs' ? 2 * relativeChange(drifted.losses[phase]![step] ?? expected, expected) : 0;
        const value = run.losses[phase]![step] ?? Number.NaN;
        const judged = judgeLoss(phase, side, step, value, expected, FREE_RUN_TOLERANCE + explained);
        const parted = partedBy(FLOOR_FACTOR * spread(truth, noisy, phase, step), judged);
        comparisons.push(parted ?? judged);
        const flips = flipsAt(side, run, { truth, noisy, phase, step });
        comparisons.push(...flips);
        if (parted !== undefined || flips.length > 0) break;
      }
    }
  }
  return comparisons;
}

/** How far from the truth rounding alone has brought a loss by then, relative: its floor in a free run. */
function spread(truth: FreeRun, noisy: readonly FreeRun[], phase: string, step: number): number {
  const changes = noisy.flatMap(({ losses }) =>
    losses[phase]!.slice(0, step + 1).map((loss, at) => relativeChange(loss, truth.losses[phase]![at]!)),
  );
  return Math.max(0, ...changes.filter((change) => !Number.isNaN(change)));
}

/** The loss judged by what rounding does to it; undefined where it needs no such excuse or is beyond it. */
function partedBy(floor: number, judged: TensorComparison): TensorComparison | undefined {
  if (judged.verdict === 'agree' || typeof judged.error !== 'number' || judged.error > floor)
    return undefined;
  const verdict = floor > LARGEST_USEFUL_TOLERANCE ? 'inconclusive' : 'agree';
  return { ...judged, tolerance: jsonNumber(floor), verdict };
}

interface FreeRunStep {
  readonly truth: FreeRun;
  readonly noisy: readonly FreeRun[];
  readonly phase: string;
  readonly step: number;
}

function flipsAt(
  side: SideName,
  run: FreeRun,
  { truth, noisy, phase, step }: FreeRunStep,
): TensorComparison[] {
  const decidedBy = ({ decisions }: FreeRun) => decisions[phase]?.[step];
  const [expected, taken] = [decidedBy(truth), decidedBy(run)];
  if (expected === undefined || taken === undefined) return [];
  const drift = (path: string) =>
    FLOOR_FACTOR *
    Math.max(0, ...noisy.map((other) => marginShift(path, decidedBy(other) ?? expected, expected)));
  return judgeDecisions(side, taken, expected, step, drift);
}

function judgeLoss(
  phase: string,
  side: SideName,
  step: number,
  value: number,
  expected: number,
  tolerance: number,
): TensorComparison {
  const error = relativeChange(value, expected);
  const wrong = side === 'scratch' ? 'scratch is wrong' : 'framework is wrong';
  return {
    tensor: `loss of ${phase}`,
    side,
    step,
    error: jsonNumber(Number.isFinite(error) ? error : Number.POSITIVE_INFINITY),
    tolerance: jsonNumber(tolerance),
    verdict: !Number.isFinite(error) ? 'not finite' : error <= tolerance ? 'agree' : wrong,
    worst: { index: [], value: jsonNumber(value), truth: jsonNumber(expected) },
  };
}

const relativeChange = (value: number, expected: number): number =>
  value === expected ? 0 : Math.abs(value - expected) / Math.abs(expected);

/** Each weight moved up or down by one unit in the last place of float32. */
export function nudged(initial: NamedTensors, run: number): NamedTensors {
  return Object.fromEntries(
    Object.entries(initial).map(([name, value]) => {
      const { uniform } = stream('nudge', run, name);
      const copy = cast(cast(value, 'float32'), 'float64');
      for (let i = 0; i < copy.size; i++) copy.data[i]! *= 1 + (uniform() < 0.5 ? -1 : 1) * 2 ** -23;
      return [name, copy];
    }),
  );
}

/** Steps drawn in the report: all of a short run, of a longer one about this many. */
const DRAWN = 400;

/** Series of numbers by name, one number for each step. */
export type Series = Readonly<Record<string, readonly number[]>>;

/**
 * The band of the family (the float64 run and runs from nudged weights), widened by its own width and by the tolerance of
 * the first steps, and the first step at which a side leaves it. Shown, not judged: chaos is not a bug.
 */
export function envelopes(family: readonly Series[], sides: Readonly<Record<SideName, Series>>): Envelope[] {
  return Object.keys(family[0]!).map((name) => {
    const length = Math.min(...[...family, ...Object.values(sides)].map((series) => series[name]!.length));
    const band = (step: number): Band => {
      const values = family.map((series) => series[name]![step]!);
      const low = Math.min(...values);
      const high = Math.max(...values);
      const margin = high - low + FREE_RUN_TOLERANCE * Math.max(Math.abs(low), Math.abs(high));
      return { low: low - margin, high: high + margin };
    };
    const stride = Math.max(1, Math.floor(length / DRAWN));
    const steps = Array.from({ length: Math.ceil(length / stride) }, (_, i) => i * stride);
    const outside = firstOutside(length, band, { scratch: sides.scratch[name]!, tfjs: sides.tfjs[name]! });
    return {
      phase: name,
      steps,
      lower: steps.map((step) => jsonNumber(band(step).low)),
      upper: steps.map((step) => jsonNumber(band(step).high)),
      ...(outside === undefined ? {} : { firstOutside: outside }),
    };
  });
}

interface Band {
  readonly low: number;
  readonly high: number;
}

function firstOutside(
  length: number,
  band: (step: number) => Band,
  sides: Readonly<Record<SideName, readonly number[]>>,
): Envelope['firstOutside'] {
  for (let step = 0; step < length; step++) {
    const { low, high } = band(step);
    for (const side of ['scratch', 'tfjs'] as const) {
      const value = sides[side][step]!;
      if (!(value >= low && value <= high)) return { step, side };
    }
  }
  return undefined;
}
