/**
 * Products of matrices. A matrix is given by the offset of its first element and two distances: to the element below
 * (`Row`: one row further) and to the next one in its row (`Column`), so that a transpose is two distances swapped.
 */
import type { Memory, Offset } from '../kernel.ts';

/** Sums are taken in blocks of so many steps, so that long ones round less. As in assembly/lib/gemm-tile.ts. */
const BLOCK = 256;

/**
 * C[i,j] (+)= bias[j] + sum over p of A[i,p] B[p,j], in the rows [from, to) of C. A [m, k], B [k, n], C [m, n].
 *
 * `bias` is the offset of a row [n], or 0 for none. With `accumulate`, C is added to; else it is overwritten. The elements of
 * a row of C are contiguous. C must not overlap A, B or bias.
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
  n: number,
  k: number,
  bias: Offset,
  accumulate: boolean,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++)
    for (let j = 0; j < n; j++) {
      const atA = a + i * aRow;
      const atB = b + j * bColumn;
      const atC = c + i * cRow + j;
      let value = dot(numbers, atA, aColumn, atB, bRow, Math.min(BLOCK, k));
      if (bias !== 0) value = numbers[bias + j]! + value;
      if (accumulate) value = numbers[atC]! + value;
      for (let p = BLOCK; p < k; p += BLOCK) {
        value += dot(numbers, atA + p * aColumn, aColumn, atB + p * bRow, bRow, Math.min(BLOCK, k - p));
      }
      numbers[atC] = value;
    }
}

/** The sum of `steps` products, of x from `atX` and y from `atY` on. */
function dot(
  numbers: Float32Array | Float64Array,
  atX: Offset,
  xStep: number,
  atY: Offset,
  yStep: number,
  steps: number,
): number {
  let sum = 0;
  for (let p = 0; p < steps; p++) sum += numbers[atX + p * xStep]! * numbers[atY + p * yStep]!;
  return sum;
}

/**
 * The same for each of the batches [from, to), without a bias: C_q (+)= A_q B_q. `Batch` is the distance from a matrix to the
 * next one; 0 uses one matrix for all.
 */
export function matmulBatch(
  memory: Memory,
  a: Offset,
  aRow: number,
  aColumn: number,
  aBatch: number,
  b: Offset,
  bRow: number,
  bColumn: number,
  bBatch: number,
  c: Offset,
  cRow: number,
  cBatch: number,
  m: number,
  n: number,
  k: number,
  accumulate: boolean,
  from: number,
  to: number,
): void {
  for (let q = from; q < to; q++) {
    const [aq, bq, cq] = [a + q * aBatch, b + q * bBatch, c + q * cBatch];
    matmul(memory, aq, aRow, aColumn, bq, bRow, bColumn, cq, cRow, n, k, 0, accumulate, 0, m);
  }
}
