/**
 * Sequences. What runs through time works on rows in the order of time: [time * batch, d], so that the rows of one time step
 * lie side by side, and all time steps together are one matrix.
 */
import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/layout.ts';
import { at, inPlace, into } from './memory.ts';
import { stored } from './rounding.ts';
import { matrix } from './rows.ts';
import { requireShape, ShapeError } from './shape.ts';
import { ORDINARY, ordinary, Storage } from './storage.ts';
import { fresh, Tensor, zeros } from './tensor.ts';

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
  return rowsOf(x, index * rows, (index + 1) * rows);
}

/** The rows [from, to) of x [n, d]; shares the memory of `x`. @throws ShapeError */
export function rowsOf(x: Tensor, from: number, to: number): Tensor {
  const [n, d] = matrix('rowsOf', x);
  if (!(from >= 0 && from <= to && to <= n))
    throw new ShapeError(`rowsOf: rows ${from} to ${to} were asked for, x has ${n} rows`);
  const { type, offset } = x.storage;
  const [first, size] = [from * d, (to - from) * d];
  const rows =
    offset === ORDINARY
      ? ordinary(type, x.storage.view.subarray(first, first + size))
      : new Storage(type, size, offset + first);
  return new Tensor([to - from, d], rows, x.scope);
}

/** [batch, d] as the last of `time` time steps in the order of time, [time * batch, d], with zeros before it. */
export function asLastStep(x: Tensor, time: number): Tensor {
  const [batch, d] = matrix('asLastStep', x);
  const out = zeros([time * batch, d], x.precision);
  copyRows.for(x)(at(x), x.size, inPlace(blockOfRows(out, time - 1, batch)), x.size, 1, x.size);
  return stored(out);
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
