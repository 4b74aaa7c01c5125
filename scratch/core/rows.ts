import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/rows.ts';
import { at, finish, into } from './memory.ts';
import { stored } from './rounding.ts';
import { requireShape } from './shape.ts';
import { fresh, type Tensor } from './tensor.ts';

/**
 * Functions of a matrix as rows of samples and columns of features. Sums over rows accumulate in float64 and are rounded
 * once: plain float32 sums over thousands of rows lose three digits.
 */
const kernels = {
  addRow: kernel('add_row', plain.addRow),
  multiplyRow: kernel('multiply_row', plain.multiplyRow),
  multiplyColumn: kernel('multiply_column', plain.multiplyColumn),
  sumRows: kernel('sum_rows', plain.sumRows),
  sum: kernel('sum', plain.sum),
  dot: kernel('dot', plain.dot),
};

/** x + row in every row. x [n, d], row [d]. */
export function addRow(x: Tensor, row: Tensor): Tensor {
  const [n, d] = matrix('addRow', x);
  requireShape('addRow: row', row.shape, [d]);
  const out = fresh(x.shape, x.precision);
  kernels.addRow.for(x)(at(x), at(row), into(out), n, d);
  return stored(out);
}

/** x row in every row, element by element. x [n, d], row [d]. */
export function multiplyRow(x: Tensor, row: Tensor): Tensor {
  const [n, d] = matrix('multiplyRow', x);
  requireShape('multiplyRow: row', row.shape, [d]);
  const out = fresh(x.shape, x.precision);
  kernels.multiplyRow.for(x)(at(x), at(row), into(out), n, d);
  return stored(out);
}

/** x column in every column, element by element: each row times a number of its own. x [n, d], column [n]. */
export function multiplyColumn(x: Tensor, column: Tensor): Tensor {
  const [n, d] = matrix('multiplyColumn', x);
  requireShape('multiplyColumn: column', column.shape, [n]);
  const out = fresh(x.shape, x.precision);
  kernels.multiplyColumn.for(x)(at(x), at(column), into(out), n, d);
  return stored(out);
}

/** Sum over the rows: [n, d] -> [d]. */
export function sumRows(x: Tensor): Tensor {
  const [n, d] = matrix('sumRows', x);
  const out = fresh([d], x.precision);
  kernels.sumRows.for(x)(at(x), into(out), n, d);
  return stored(out);
}

/** Sum of all elements in float64, with the rounding of each addition carried along. */
export function sum(x: Tensor): number {
  const total = kernels.sum.for(x)(at(x), x.size);
  finish();
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
  const total = kernels.dot.for(x)(at(x), at(y), x.size);
  finish();
  return total;
}

/** Sum along each row: [n, d] -> [n]. */
export function sumColumns(x: Tensor): Tensor {
  const [n, d] = matrix('sumColumns', x);
  const out = fresh([n], x.precision);
  const from = x.data;
  const to = out.data;
  for (let i = 0, at = 0; i < n; i++) {
    let total = 0;
    for (let j = 0; j < d; j++, at++) total += from[at]!;
    to[i] = total;
  }
  return stored(out);
}
