import type { Offset } from '../../kernel.ts';

type Numbers = Float32Array | Float64Array;

/** The sum over k of x_k U_{k, column}: x is a row of `units` numbers, a row of U has `width`. */
export function timesColumn(
  numbers: Numbers,
  x: Offset,
  U: Offset,
  column: number,
  units: number,
  width: number,
): number {
  let sum = 0;
  for (let k = 0; k < units; k++) sum += numbers[x + k]! * numbers[U + k * width + column]!;
  return sum;
}

/** The sum over j < count of d_j U_{row, j}, where row k of U begins at element k width. */
export function timesRow(
  numbers: Numbers,
  d: Offset,
  U: Offset,
  row: number,
  count: number,
  width: number,
): number {
  let sum = 0;
  for (let j = 0; j < count; j++) sum += numbers[d + j]! * numbers[U + row * width + j]!;
  return sum;
}
