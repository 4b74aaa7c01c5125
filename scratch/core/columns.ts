/** Matrices by blocks of their columns. */
import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/layout.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { matrix } from './rows.ts';
import { requireShape, ShapeError } from './shape.ts';
import { fresh, type Tensor } from './tensor.ts';

const copyRows = kernel('copy_rows', plain.copyRows);

/** Columns [from, from + width) of x [n, d], as a copy. @throws ShapeError when x has fewer columns. */
export function columns(x: Tensor, from: number, width: number): Tensor {
  const [n, d] = matrix('columns', x);
  if (from + width > d) {
    throw new ShapeError(`columns: columns ${from} to ${from + width} were asked for, x has ${d}`);
  }
  const out = fresh([n, width], x.precision);
  copyRows.for(x)(at(x) + from, d, into(out), width, n, width);
  return stored(out);
}

/** Matrices of one height side by side: [n, d] and [n, e] to [n, d + e]. @throws ShapeError when heights differ. */
export function joinColumns(left: Tensor, right: Tensor): Tensor {
  const [n, d] = matrix('joinColumns', left);
  requireShape('joinColumns: right', right.shape, [n, -1]);
  const e = right.shape[1]!;
  const out = fresh([n, d + e], left.precision);
  const to = into(out);
  copyRows.for(out)(at(left), d, to, d + e, n, d);
  copyRows.for(out)(at(right), e, to + d, d + e, n, e);
  return stored(out);
}
