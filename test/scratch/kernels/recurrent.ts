/** What the tests of the recurrent steps share: they take operands and then batch and units, and nothing else. */
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

type Size = (batch: number, units: number) => number;
/** The operands in the order of the arguments. */
export type Operands = Readonly<Record<string, Size>>;

/** [batch, parts * units] */
export const states =
  (parts: number): Size =>
  (batch, units) =>
    batch * parts * units;
/** [units, parts * units] */
export const kernelOf =
  (parts: number): Size =>
  (_, units) =>
    units * parts * units;
/** [parts * units] */
export const biasOf =
  (parts: number): Size =>
  (_, units) =>
    parts * units;

type Step = (memory: Memory, ...args: number[]) => void;

/** Runs both versions on operands of the given numbers. */
export function runStep(
  name: string,
  plain: Step,
  precision: Precision,
  operands: Operands,
  [batch, units]: readonly [number, number],
  numbers: (operand: string, size: number) => Float64Array = (operand, size) =>
    random(operand, size).map((x) => 2 * x),
): { readonly fast: Outcome; readonly plain: Outcome } {
  const blocks: Blocks = Object.fromEntries(
    Object.entries(operands).map(([operand, size]) => [operand, numbers(operand, size(batch, units))]),
  );
  return runBoth(name, plain as never, precision, blocks, (at) => [...Object.values(at), batch, units]);
}

/** The largest distance of an operand, as a share of what is allowed, over all sizes. */
export function furthest(name: string, plain: Step, precision: Precision, operands: Operands): number {
  const distances = SIZES.flatMap((size) => {
    const outcome = runStep(name, plain, precision, operands, size);
    return Object.keys(operands).map((operand) =>
      distance(outcome.fast.blocks[operand]!, outcome.plain.blocks[operand]!),
    );
  });
  return Math.max(...distances) / FURTHEST[precision];
}
