/** Rows of a matrix by their indices, which may repeat, and the sums of rows that have one index. */
import type { Memory, Offset } from '../kernel.ts';

/** out_i = x_indices(i), rows of `width` numbers, for from <= i < to. */
export function gatherRows(
  { numbers, integers }: Memory,
  x: Offset,
  indices: Offset,
  out: Offset,
  width: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const row = integers[indices + i]!;
    for (let j = 0; j < width; j++) numbers[out + i * width + j] = numbers[x + row * width + j]!;
  }
}

/**
 * out_e = the sum of the rows x_i with index e, for from <= e < to: in float64, in their order; zeros where there are none.
 *
 * The rows are given sorted by their index: those with index e are order(p) for starts(e) <= p < starts(e + 1).
 */
export function scatterAddRows(
  { numbers, integers }: Memory,
  x: Offset,
  order: Offset,
  starts: Offset,
  out: Offset,
  width: number,
  from: number,
  to: number,
): void {
  for (let e = from; e < to; e++)
    for (let j = 0; j < width; j++) {
      let sum = 0;
      for (let p = integers[starts + e]!; p < integers[starts + e + 1]!; p++)
        sum += numbers[x + integers[order + p]! * width + j]!;
      numbers[out + e * width + j] = sum;
    }
}
