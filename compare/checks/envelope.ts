/** Free runs: do the losses of the two sides begin alike, and how long do they stay where correct code would be? */
import { stream } from '../../scratch/core/streams.ts';
import { cast, type NamedTensors } from '../../scratch/core/tensor.ts';
import { jsonNumber } from '../results/json-number.ts';
import type { Envelope, SideName, TensorComparison } from '../results/schema.ts';
import type { FreeRun } from '../run/free-run.ts';
import { FLOOR_FACTOR, FREE_RUN_STEPS, FREE_RUN_TOLERANCE, LARGEST_USEFUL_TOLERANCE } from '../tolerances.ts';

export interface FreeRunEvidence {
  readonly truth: FreeRun;
  /** Runs of the hand-written side in float32 from nudged weights: how far rounding alone carries a loss. */
  readonly nudged?: readonly FreeRun[];
  /** The truth's run with its updates larger by what the framework's optimizer is declared to be off. */
  readonly drifted?: FreeRun | undefined;
}

/**
 * The losses of the first steps of each side against the truth's, relative: T = max(FREE_RUN_TOLERANCE, 32 F), with F the
 * RMS deviation of the nudged runs at that step. The framework's side is allowed twice what the drifted run explains besides.
 */
export function judgeFreeRun(
  { truth, nudged = [], drifted = truth }: FreeRunEvidence,
  sides: Readonly<Partial<Record<SideName, FreeRun>>>,
): TensorComparison[] {
  const comparisons: TensorComparison[] = [];
  for (const [side, run] of Object.entries(sides) as [SideName, FreeRun][]) {
    for (const [phase, exact] of Object.entries(truth.losses)) {
      for (let step = 0; step < Math.min(FREE_RUN_STEPS, exact.length); step++) {
        const expected = exact[step]!;
        const change = (other: FreeRun) => relativeChange(other.losses[phase]![step] ?? Number.NaN, expected);
        const floor = Math.sqrt(
          nudged.reduce((sum, other) => sum + change(other) ** 2, 0) / Math.max(1, nudged.length),
        );
        const explained = side === 'tfjs' ? 2 * change(drifted) : 0;
        const tolerance = Math.max(FREE_RUN_TOLERANCE, FLOOR_FACTOR * floor) + explained;
        comparisons.push(
          judgeLoss(phase, side, step, run.losses[phase]![step] ?? Number.NaN, expected, floor, tolerance),
        );
      }
    }
  }
  return comparisons;
}

function judgeLoss(
  phase: string,
  side: SideName,
  step: number,
  value: number,
  expected: number,
  floor: number,
  tolerance: number,
): TensorComparison {
  const error = relativeChange(value, expected);
  const wrong = side === 'scratch' ? 'scratch is wrong' : 'framework is wrong';
  const agreed = tolerance > LARGEST_USEFUL_TOLERANCE ? 'inconclusive' : 'agree';
  return {
    tensor: `loss of ${phase}`,
    side,
    step,
    error: jsonNumber(Number.isFinite(error) ? error : Number.POSITIVE_INFINITY),
    tolerance: jsonNumber(tolerance),
    floor: jsonNumber(floor),
    verdict: !Number.isFinite(error) ? 'not finite' : error <= tolerance ? agreed : wrong,
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
