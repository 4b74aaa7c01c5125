/**
 * Sequences. What runs through time works on rows in the order of time: [time * batch, d], so that the rows of one time step
 * lie side by side, and all time steps together are one matrix.
 */
import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/layout.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { matrix } from './rows.ts';
import { requireShape, ShapeError } from './shape.ts';
import { ORDINARY, ordinary, Storage } from './storage.ts';
import { fresh, Tensor } from './tensor.ts';

const copyRows = kernel('copy_rows', plain.copyRows);
const swapLeading = kernel('swap_leading', plain.swapLeading);

/** [batch, time, d] as rows in the order of time: [time * batch, d]. */
export function timeMajor(x: Tensor): Tensor {
  requireShape('timeMajor', x.shape, [-1, -1, -1]);
  const [batch, time, d] = x.shape as [number, number, number];
  const out = fresh([time * batch, d], x.precision);
  swapLeading.for(x)(at(x), into(out), batch, time, d);
  return stored(out);
}

/** The way back from `timeMajor`: [time * batch, d] as [batch, time, d]. @throws ShapeError */
export function batchMajor(x: Tensor, time: number): Tensor {
  const [rows, d] = matrix('batchMajor', x);
  const batch = rows / time;
  const out = fresh([batch, time, d], x.precision);
  swapLeading.for(x)(at(x), into(out), time, batch, d);
  return stored(out);
}

/** The rows of block `index`, where x [n, d] is divided into blocks of `rows` rows; shares the memory of `x`. @throws ShapeError */
export function blockOfRows(x: Tensor, index: number, rows: number): Tensor {
  const [n, d] = matrix('blockOfRows', x);
  if ((index + 1) * rows > n)
    throw new ShapeError(`blockOfRows: block ${index} of ${rows} rows was asked for, x has ${n} rows`);
  const { type, offset } = x.storage;
  const [from, size] = [index * rows * d, rows * d];
  const block =
    offset === ORDINARY
      ? ordinary(type, x.storage.view.subarray(from, from + size))
      : new Storage(type, size, offset + from);
  return new Tensor([rows, d], block, x.scope);
}

/** Matrices of one width, one under the other: [n, d] and [m, d] to [n + m, d]. @throws ShapeError when widths differ. */
export function stackRows(parts: readonly Tensor[]): Tensor {
  const [first] = parts;
  if (first === undefined) throw new ShapeError('stackRows: got no matrix, needs at least one');
  const [, d] = matrix('stackRows', first);
  for (const part of parts) requireShape('stackRows', part.shape, [-1, d]);
  const out = fresh([parts.reduce((rows, part) => rows + part.shape[0]!, 0), d], first.precision);
  let to = into(out);
  for (const part of parts) {
    copyRows.for(out)(at(part), part.size, to, part.size, 1, part.size);
    to += part.size;
  }
  return stored(out);
}
