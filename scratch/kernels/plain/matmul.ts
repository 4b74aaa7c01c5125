/** Products of matrices. Strides are in elements, so that a transpose is two strides swapped. */
import type { Memory, Offset } from '../kernel.ts';

/**
 * C[i,j] (+)= bias[j] + sum_p A[i,p] B[p,j] for rows i from `from` up to `to`, all columns j < n, and p < k.
 *
 * A is [m, k] and B [k, n] by their strides, C [m, n] with rows `cRow` apart. `bias` [n], or 0 for none. With `accumulate` the
 * product is added to what C holds.
 */
export function matmul(
  { numbers }: Memory,
  a: Offset,
  aRow: number,
  aColumn: number,
  b: Offset,
  bRow: number,
  bColumn: number,
  c: Offset,
  cRow: number,
  _m: number,
  n: number,
  k: number,
  bias: Offset,
  accumulate: boolean,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    for (let j = 0; j < n; j++) {
      let sum = bias === 0 ? 0 : numbers[bias + j]!;
      for (let p = 0; p < k; p++)
        sum += numbers[a + i * aRow + p * aColumn]! * numbers[b + p * bRow + j * bColumn]!;
      numbers[c + i * cRow + j] = accumulate ? numbers[c + i * cRow + j]! + sum : sum;
    }
  }
}
