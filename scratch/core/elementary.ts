/** Elementary functions of every element, and the way back through those that serve as activations. */
import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/elementary.ts';
import { requireAlike } from './elementwise.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { fresh, type Tensor } from './tensor.ts';

const kernels = {
  exp: kernel('exp', plain.exp),
  log: kernel('log', plain.log),
  tanh: kernel('tanh', plain.tanh),
  tanhBackward: kernel('tanh_backward', plain.tanhBackward),
  sigmoid: kernel('sigmoid', plain.sigmoid),
  sigmoidBackward: kernel('sigmoid_backward', plain.sigmoidBackward),
};

// Each function calls its kernel itself: a call site that saw several kernels would be slower than the smallest of them.

export function exp(x: Tensor): Tensor {
  const out = fresh(x.shape, x.precision);
  kernels.exp.for(x)(at(x), into(out), x.size);
  return stored(out);
}

/** The natural logarithm. */
export function log(x: Tensor): Tensor {
  const out = fresh(x.shape, x.precision);
  kernels.log.for(x)(at(x), into(out), x.size);
  return stored(out);
}

export function tanh(x: Tensor): Tensor {
  const out = fresh(x.shape, x.precision);
  kernels.tanh.for(x)(at(x), into(out), x.size);
  return stored(out);
}

/** dy (1 - y^2), with y = tanh(x). @throws ShapeError when the shapes or precisions differ. */
export function tanhBackward(dY: Tensor, y: Tensor): Tensor {
  requireAlike('tanhBackward', dY, y);
  const dX = fresh(dY.shape, dY.precision);
  kernels.tanhBackward.for(dY)(at(dY), at(y), into(dX), dY.size);
  return stored(dX);
}

/** 1 / (1 + exp(-x)) */
export function sigmoid(x: Tensor): Tensor {
  const out = fresh(x.shape, x.precision);
  kernels.sigmoid.for(x)(at(x), into(out), x.size);
  return stored(out);
}

/** dy y (1 - y), with y = sigmoid(x). @throws ShapeError when the shapes or precisions differ. */
export function sigmoidBackward(dY: Tensor, y: Tensor): Tensor {
  requireAlike('sigmoidBackward', dY, y);
  const dX = fresh(dY.shape, dY.precision);
  kernels.sigmoidBackward.for(dY)(at(dY), at(y), into(dX), dY.size);
  return stored(dX);
}
