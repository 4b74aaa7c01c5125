/** Tensors joined along one axis, and taken apart again. */
import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/layout.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { formatShape, type Shape, ShapeError, sizeOf } from './shape.ts';
import { fresh, type Tensor } from './tensor.ts';

const copyRows = kernel('copy_rows', plain.copyRows);

/**
 * One after the other along the axis; -1 is the last one. All other axes are of one length.
 * @throws ShapeError when they are not, when there is nothing to join, and when there is no such axis
 */
export function concatenate(parts: readonly Tensor[], axis: number): Tensor {
  const [first] = parts;
  if (first === undefined) throw new ShapeError('concatenate: got no tensor, needs at least one');
  const along = axisOf(first.shape, axis);
  for (const part of parts) requireFits(part, first, along);
  const length = parts.reduce((sum, { shape }) => sum + shape[along]!, 0);
  const out = fresh(first.shape.with(along, length), first.precision);
  const rows = sizeOf(first.shape.slice(0, along));
  const row = rows === 0 ? 0 : out.size / rows;
  let to = into(out);
  for (const part of parts) {
    const width = rows === 0 ? 0 : part.size / rows;
    copyRows.for(out)(at(part), width, to, row, rows, width);
    to += width;
  }
  return stored(out);
}

/** The way back: the parts of the given lengths along the axis. @throws ShapeError when the lengths are not those of x in all */
export function split(x: Tensor, axis: number, lengths: readonly number[]): Tensor[] {
  const along = axisOf(x.shape, axis);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (total !== x.shape[along]) {
    throw new ShapeError(
      `split: parts of ${lengths.join(', ')} along axis ${along} were asked for, the shape is ${formatShape(x.shape)}`,
    );
  }
  const rows = sizeOf(x.shape.slice(0, along));
  const row = rows === 0 ? 0 : x.size / rows;
  let from = 0;
  return lengths.map((length) => {
    const out = fresh(x.shape.with(along, length), x.precision);
    const width = rows === 0 ? 0 : out.size / rows;
    copyRows.for(x)(at(x) + from, row, into(out), width, rows, width);
    from += width;
    return stored(out);
  });
}

function axisOf(shape: Shape, axis: number): number {
  const along = axis < 0 ? shape.length + axis : axis;
  if (along >= 0 && along < shape.length) return along;
  throw new ShapeError(`concatenate: shape ${formatShape(shape)} has no axis ${axis}`);
}

function requireFits(part: Tensor, first: Tensor, along: number): void {
  const fits = part.shape.length === first.shape.length && part.precision === first.precision;
  if (fits && part.shape.every((length, axis) => axis === along || length === first.shape[axis])) return;
  throw new ShapeError(
    `concatenate: ${formatShape(part.shape)} ${part.precision} cannot be joined to ${formatShape(first.shape)} ${first.precision} along axis ${along}: only there may they differ`,
  );
}
