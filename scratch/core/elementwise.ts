import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/elementwise.ts';
import { at, finish, inPlace, into } from './memory.ts';
import { stored } from './rounding.ts';
import { formatShape, ShapeError, sameShape } from './shape.ts';
import { fresh, type Tensor } from './tensor.ts';

const kernels = {
  add: kernel('add', plain.add),
  subtract: kernel('subtract', plain.subtract),
  multiply: kernel('multiply', plain.multiply),
  scale: kernel('scale', plain.scale),
  linear: kernel('linear', plain.linear),
};

/** x + y, element by element. @throws ShapeError when the shapes or precisions differ. */
export function add(x: Tensor, y: Tensor): Tensor {
  requireAlike('add', x, y);
  const out = fresh(x.shape, x.precision);
  kernels.add.for(x)(at(x), at(y), into(out), x.size);
  return stored(out);
}

/** sum <- sum + x. The one element-wise function that writes to its argument: for accumulators. @throws ShapeError */
export function addInto(sum: Tensor, x: Tensor): void {
  requireAlike('addInto', sum, x);
  const own = inPlace(sum);
  kernels.add.for(x)(own, at(x), own, x.size);
  finish();
}

/** x - y, element by element. @throws ShapeError when the shapes or precisions differ. */
export function subtract(x: Tensor, y: Tensor): Tensor {
  requireAlike('subtract', x, y);
  const out = fresh(x.shape, x.precision);
  kernels.subtract.for(x)(at(x), at(y), into(out), x.size);
  return stored(out);
}

/** x y, element by element. @throws ShapeError when the shapes or precisions differ. */
export function multiply(x: Tensor, y: Tensor): Tensor {
  requireAlike('multiply', x, y);
  const out = fresh(x.shape, x.precision);
  kernels.multiply.for(x)(at(x), at(y), into(out), x.size);
  return stored(out);
}

/** factor x */
export function scale(x: Tensor, factor: number): Tensor {
  const out = fresh(x.shape, x.precision);
  kernels.scale.for(x)(at(x), factor, into(out), x.size);
  return stored(out);
}

/** factor x + shift */
export function linear(x: Tensor, factor: number, shift: number): Tensor {
  const out = fresh(x.shape, x.precision);
  kernels.linear.for(x)(at(x), factor, shift, into(out), x.size);
  return stored(out);
}

/** f of every element, for what has no kernel: f is called for each. */
export function map(x: Tensor, f: (value: number, index: number) => number): Tensor {
  const out = fresh(x.shape, x.precision);
  const from = x.data;
  const to = out.data;
  for (let i = 0; i < to.length; i++) to[i] = f(from[i]!, i);
  return stored(out);
}

/** f of the elements of two tensors of one shape, as `map`. @throws ShapeError when the shapes or precisions differ. */
export function zip(x: Tensor, y: Tensor, f: (x: number, y: number, index: number) => number): Tensor {
  requireAlike('zip', x, y);
  const out = fresh(x.shape, x.precision);
  const a = x.data;
  const b = y.data;
  const to = out.data;
  for (let i = 0; i < to.length; i++) to[i] = f(a[i]!, b[i]!, i);
  return stored(out);
}

/** @throws ShapeError unless x and y have one shape and one precision. */
export function requireAlike(where: string, x: Tensor, y: Tensor): void {
  if (sameShape(x.shape, y.shape) && x.precision === y.precision) return;
  throw new ShapeError(
    `${where}: shapes ${formatShape(x.shape)} ${x.precision} and ${formatShape(y.shape)} ${y.precision} differ`,
  );
}
