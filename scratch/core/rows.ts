import { map } from './elementwise.ts';
import { allocate } from './precision.ts';
import { stored } from './rounding.ts';
import { requireShape } from './shape.ts';
import { Tensor } from './tensor.ts';

/**
 * Functions of a matrix as rows of samples and columns of features. Sums over rows accumulate in float64 and are rounded
 * once: plain float32 sums over thousands of rows lose three digits.
 */

/** f(element, row vector's element in the same column). x [n, d], row [d]. */
export function mapRows(x: Tensor, row: Tensor, f: (x: number, r: number) => number): Tensor {
  const [n, d] = matrix('mapRows', x);
  requireShape('mapRows: row', row.shape, [d]);
  const out = allocate(x.size, x.precision);
  for (let i = 0, at = 0; i < n; i++)
    for (let j = 0; j < d; j++, at++) out[at] = f(x.data[at]!, row.data[j]!);
  return stored(new Tensor(x.shape, out));
}

/** x + row in every row. */
export const addRow = (x: Tensor, row: Tensor): Tensor => mapRows(x, row, (a, b) => a + b);

/** Sum over the rows: [n, d] -> [d]. */
export function sumRows(x: Tensor): Tensor {
  const [n, d] = matrix('sumRows', x);
  const sums = new Float64Array(d);
  for (let i = 0, at = 0; i < n; i++) for (let j = 0; j < d; j++, at++) sums[j]! += x.data[at]!;
  const out = allocate(d, x.precision);
  out.set(sums);
  return stored(new Tensor([d], out));
}

/** Mean over the rows: [n, d] -> [d]. */
export function meanRows(x: Tensor): Tensor {
  const [n] = matrix('meanRows', x);
  return map(sumRows(x), (total) => total / n);
}

/**
 * Sum of all elements in float64, with the rounding of each addition carried along (Kahan 1965): the rounding of a plain sum
 * over a thousand rows is what finite differences of a loss would otherwise see.
 */
export function sum(x: Tensor): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < x.size; i++) {
    const term = x.data[i]! - lost;
    const next = total + term;
    lost = next - total - term;
    total = next;
  }
  return total;
}

/** @throws ShapeError unless x is a matrix. */
export function matrix(where: string, x: Tensor): readonly [number, number] {
  requireShape(where, x.shape, [-1, -1]);
  return [x.shape[0]!, x.shape[1]!];
}

/** Sum of products of two vectors of one length, in float64. @throws ShapeError when the lengths differ. */
export function dot(x: Tensor, y: Tensor): number {
  requireShape('dot', y.shape, [x.size]);
  let total = 0;
  for (let i = 0; i < x.size; i++) total += x.data[i]! * y.data[i]!;
  return total;
}

/** Sum along each row: [n, d] -> [n]. */
export function sumColumns(x: Tensor): Tensor {
  const [n, d] = matrix('sumColumns', x);
  const out = allocate(n, x.precision);
  for (let i = 0, at = 0; i < n; i++) {
    let total = 0;
    for (let j = 0; j < d; j++, at++) total += x.data[at]!;
    out[i] = total;
  }
  return stored(new Tensor([n], out));
}

/** x [n, d] less the column [n] in every column. */
export function subtractColumn(x: Tensor, column: Tensor): Tensor {
  const [n, d] = matrix('subtractColumn', x);
  requireShape('subtractColumn: column', column.shape, [n]);
  return map(x, (value, i) => value - column.data[Math.floor(i / d)]!);
}
