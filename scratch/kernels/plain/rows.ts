/** Matrices [n, d] as rows of samples. Sums accumulate in float64, in the order of the rows. */
import type { Memory, Offset } from '../kernel.ts';

/** out = x + row in every row. x, out [n, d]; row [d]. */
export function addRow({ numbers }: Memory, x: Offset, row: Offset, out: Offset, n: number, d: number): void {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < d; j++) numbers[out + i * d + j] = numbers[x + i * d + j]! + numbers[row + j]!;
}

/** out = x row in every row, element by element. x, out [n, d]; row [d]. */
export function multiplyRow(
  { numbers }: Memory,
  x: Offset,
  row: Offset,
  out: Offset,
  n: number,
  d: number,
): void {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < d; j++) numbers[out + i * d + j] = numbers[x + i * d + j]! * numbers[row + j]!;
}

/** out = x column in every column, element by element. x, out [n, d]; column [n]. */
export function multiplyColumn(
  { numbers }: Memory,
  x: Offset,
  column: Offset,
  out: Offset,
  n: number,
  d: number,
): void {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < d; j++) numbers[out + i * d + j] = numbers[x + i * d + j]! * numbers[column + i]!;
}

/** out_j = sum_i x_ij. x [n, d], out [d]. */
export function sumRows({ numbers }: Memory, x: Offset, out: Offset, n: number, d: number): void {
  for (let j = 0; j < d; j++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += numbers[x + i * d + j]!;
    numbers[out + j] = sum;
  }
}

/**
 * The sum of n elements, with the rounding of each addition carried along (Kahan 1965): the rounding of a plain sum over a
 * thousand rows is what finite differences of a loss would otherwise see.
 */
export function sum({ numbers }: Memory, x: Offset, n: number): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < n; i++) {
    const term = numbers[x + i]! - lost;
    const following = total + term;
    lost = following - total - term;
    total = following;
  }
  return total;
}

/** The sum of x_i y_i over n elements. */
export function dot({ numbers }: Memory, x: Offset, y: Offset, n: number): number {
  let total = 0;
  for (let i = 0; i < n; i++) total += numbers[x + i]! * numbers[y + i]!;
  return total;
}
