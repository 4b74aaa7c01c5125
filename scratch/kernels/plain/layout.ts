/** Copies that change how rows lie in memory, and no number. */
import type { Memory, Offset } from '../kernel.ts';

/**
 * out_ij = x_ij for i < rows, j < width, where row i begins at element i xRow of x and at element i outRow of out: blocks of
 * rows, and blocks of columns.
 */
export function copyRows(
  { numbers }: Memory,
  x: Offset,
  xRow: number,
  out: Offset,
  outRow: number,
  rows: number,
  width: number,
): void {
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < width; j++) numbers[out + i * outRow + j] = numbers[x + i * xRow + j]!;
}

/** out_ji = x_ij, rows of `width` numbers each. x [n, m, width], out [m, n, width]. */
export function swapLeading(
  { numbers }: Memory,
  x: Offset,
  out: Offset,
  n: number,
  m: number,
  width: number,
): void {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < m; j++)
      for (let p = 0; p < width; p++)
        numbers[out + (j * n + i) * width + p] = numbers[x + (i * m + j) * width + p]!;
}
