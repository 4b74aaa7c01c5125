/** What the tests of the recurrent steps share: they take blocks of [batch, parts * units] and the sizes, and nothing else. */
import type { Memory } from '../../../scratch/kernels/kernel.ts';
import { type Blocks, distance, type Outcome, type Precision, random, runBoth } from './both.ts';

/** [batch, units]: rows of whole vectors, of less than one, and of some and a rest. */
const SIZES = [
  [0, 3],
  [3, 0],
  [1, 1],
  [2, 3],
  [3, 4],
  [2, 5],
  [4, 8],
  [1, 18],
] as const;

/** The plain versions compute in float64 and round what they store; the compiled ones round every operation. */
const FURTHEST: Readonly<Record<Precision, number>> = { float32: 3e-7, float64: 1e-15 };

/** How many parts of `units` columns each operand has, in the order of the arguments. */
export type Parts = Readonly<Record<string, number>>;
type Step = (memory: Memory, ...args: number[]) => void;

/** Runs both versions on operands of the given numbers. */
export function runStep(
  name: string,
  plain: Step,
  precision: Precision,
  parts: Parts,
  [batch, units]: readonly [number, number],
  numbers: (operand: string, size: number) => Float64Array = (operand, size) =>
    random(operand, size).map((x) => 3 * x),
): { readonly fast: Outcome; readonly plain: Outcome } {
  const blocks: Blocks = Object.fromEntries(
    Object.entries(parts).map(([operand, count]) => [operand, numbers(operand, batch * count * units)]),
  );
  return runBoth(name, plain as never, precision, blocks, (at) => [...Object.values(at), batch, units]);
}

/** The largest distance of an operand, as a share of what is allowed, over all sizes. */
export function furthest(name: string, plain: Step, precision: Precision, parts: Parts): number {
  const distances = SIZES.flatMap((size) => {
    const outcome = runStep(name, plain, precision, parts, size);
    return Object.keys(parts).map((operand) =>
      distance(outcome.fast.blocks[operand]!, outcome.plain.blocks[operand]!),
    );
  });
  return Math.max(...distances) / FURTHEST[precision];
}
