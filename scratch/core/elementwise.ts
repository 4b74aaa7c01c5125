import { allocate } from './precision.ts';
import { stored } from './rounding.ts';
import { formatShape, ShapeError, sameShape } from './shape.ts';
import { Tensor } from './tensor.ts';

/** f of every element. */
export function map(x: Tensor, f: (value: number, index: number) => number): Tensor {
  const out = allocate(x.size, x.precision);
  const { data } = x;
  for (let i = 0; i < out.length; i++) out[i] = f(data[i]!, i);
  return stored(new Tensor(x.shape, out));
}

/** f of the elements of two tensors of one shape. @throws ShapeError when the shapes differ. */
export function zip(x: Tensor, y: Tensor, f: (x: number, y: number, index: number) => number): Tensor {
  if (!sameShape(x.shape, y.shape) || x.precision !== y.precision) {
    throw new ShapeError(
      `zip: shapes ${formatShape(x.shape)} ${x.precision} and ${formatShape(y.shape)} ${y.precision} differ`,
    );
  }
  const out = allocate(x.size, x.precision);
  const a = x.data;
  const b = y.data;
  for (let i = 0; i < out.length; i++) out[i] = f(a[i]!, b[i]!, i);
  return stored(new Tensor(x.shape, out));
}

export const add = (x: Tensor, y: Tensor): Tensor => zip(x, y, (a, b) => a + b);
export const subtract = (x: Tensor, y: Tensor): Tensor => zip(x, y, (a, b) => a - b);
export const multiply = (x: Tensor, y: Tensor): Tensor => zip(x, y, (a, b) => a * b);
export const scale = (x: Tensor, factor: number): Tensor => map(x, (value) => value * factor);
