/** Elementary functions of every element, and the way back through those that serve as activations. */
import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/elementary.ts';
import { requireAlike } from './elementwise.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { fresh, type Tensor } from './tensor.ts';

const kernels = {
  exp: kernel('exp', plain.exp),
  expm1: kernel('expm1', plain.expm1),
  log: kernel('log', plain.log),
  log1p: kernel('log1p', plain.log1p),
  tanh: kernel('tanh', plain.tanh),
  tanhBackward: kernel('tanh_backward', plain.tanhBackward),
  sigmoid: kernel('sigmoid', plain.sigmoid),
  sigmoidBackward: kernel('sigmoid_backward', plain.sigmoidBackward),
  softplus: kernel('softplus', plain.softplus),
  normalCdf: kernel('normal_cdf', plain.normalCdf),
};

// Each function calls its kernel itself: a call site that saw several kernels would be slower than the smallest of them.

export function exp(x: Tensor): Tensor {
  const out = fresh(x.shape, x.precision);
  kernels.exp.for(x)(at(x), into(out), x.size);
  return stored(out);
}

/** exp(x) - 1, accurate where x is near 0. */
export function expm1(x: Tensor): Tensor {
  const out = fresh(x.shape, x.precision);
  kernels.expm1.for(x)(at(x), into(out), x.size);
  return stored(out);
}

/** The natural logarithm. */
export function log(x: Tensor): Tensor {
  const out = fresh(x.shape, x.precision);
  kernels.log.for(x)(at(x), into(out), x.size);
  return stored(out);
}

/** log(1 + x), accurate where x is near 0. */
export function log1p(x: Tensor): Tensor {
  const out = fresh(x.shape, x.precision);
  kernels.log1p.for(x)(at(x), into(out), x.size);
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

/** log(1 + exp(x)), without overflow. */
export function softplus(x: Tensor): Tensor {
  const out = fresh(x.shape, x.precision);
  kernels.softplus.for(x)(at(x), into(out), x.size);
  return stored(out);
}

/** The distribution function of the standard normal distribution, (1 + erf(x / sqrt(2))) / 2; the left tail keeps its digits. */
export function normalCdf(x: Tensor): Tensor {
  const out = fresh(x.shape, x.precision);
  kernels.normalCdf.for(x)(at(x), into(out), x.size);
  return stored(out);
}
