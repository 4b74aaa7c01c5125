/** Tables of numbers by position, computed once in float64 and kept in each precision for the longest sequence so far. */
import type { Precision } from './precision.ts';
import { sizeOf } from './shape.ts';
import { Tensor } from './tensor.ts';

/** The rows of positions 0 to `length` - 1, and perhaps more: [at least length, width]. */
export type PositionTable = (length: number, precision: Precision) => Tensor;

/** @param element the number of column `i` at a position; it depends on nothing else */
export function positionTable(
  width: number,
  element: (position: number, i: number) => number,
): PositionTable {
  const tables = new Map<Precision, Tensor>();
  return (length, precision) => {
    const before = tables.get(precision);
    if (before !== undefined && before.shape[0]! >= length) return before;
    // Twice as long, so that a sequence that grows step by step does not compute all of it in every step.
    const shape = [Math.max(length, 2 * (before?.shape[0] ?? 0)), width];
    const numbers =
      precision === 'float32' ? new Float32Array(sizeOf(shape)) : new Float64Array(sizeOf(shape));
    for (let at = 0; at < numbers.length; at++) numbers[at] = element(Math.floor(at / width), at % width);
    // An ordinary array outlives every step.
    const table = new Tensor(shape, numbers);
    tables.set(precision, table);
    return table;
  };
}

/** base^-share as the exponential of a logarithm, which is the same on every version of Node; a power is not. */
export const inversePower = (base: number, share: number): number => Math.exp(-share * Math.log(base));
