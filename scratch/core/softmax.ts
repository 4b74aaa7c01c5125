/** Softmax along the rows of matrices [n, d]: s_j = exp(x_j) / sum_k exp(x_k), the sum in float64. */
import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/softmax.ts';
import { requireAlike } from './elementwise.ts';
import { at, into } from './memory.ts';
import { stored, sumNoise } from './rounding.ts';
import { matrix } from './rows.ts';
import { fresh, type Tensor } from './tensor.ts';

const kernels = {
  softmax: kernel('softmax', plain.softmax),
  logSoftmax: kernel('log_softmax', plain.logSoftmax),
  logSoftmaxBackward: kernel('log_softmax_backward', plain.logSoftmaxBackward),
  softmaxBackward: kernel('softmax_backward', plain.softmaxBackward),
};

/** @throws ShapeError unless x is a matrix. */
export function softmaxRows(x: Tensor): Tensor {
  const [n, d] = matrix('softmaxRows', x);
  const out = fresh(x.shape, x.precision);
  kernels.softmax.for(x)(at(x), into(out), n, d);
  return stored(out);
}

/** s_j (dy_j - sum_k dy_k s_k) in each row, with s = softmaxRows(x). @throws ShapeError unless both are matrices of one shape. */
export function softmaxRowsBackward(dY: Tensor, s: Tensor): Tensor {
  const [n, d] = matrix('softmaxRowsBackward', dY);
  requireAlike('softmaxRowsBackward', dY, s);
  const dX = fresh(dY.shape, dY.precision);
  kernels.softmaxBackward.for(dY)(at(dY), at(s), into(dX), n, d);
  return stored(dX);
}

/** The logarithm of the softmax: (x - max) - log sum exp(x - max). @throws ShapeError unless x is a matrix. */
export function logSoftmaxRows(x: Tensor): Tensor {
  const [n, d] = matrix('logSoftmaxRows', x);
  const out = fresh(x.shape, x.precision);
  kernels.logSoftmax.for(x)(at(x), into(out), n, d);
  roundSums(stored(out));
  return out;
}

/**
 * Rounds the sums of exponentials in the rows of a logarithm of a softmax, which the kernels keep to themselves: where rows are nearly
 * certain the sums are next to 1, and simulated rounding must see how little of their logarithm float32 keeps. Small terms are lost
 * in all rows alike, so the error is one for all. @returns what was added to every element; 0 outside noisy runs
 */
export function roundSums(logarithms: Tensor): number {
  const [, d] = matrix('roundSums', logarithms);
  const shift = -sumNoise(d);
  if (shift !== 0) for (let i = 0; i < logarithms.size; i++) logarithms.data[i]! += shift;
  return shift;
}

/** dy_j - s_j sum_k dy_k in each row, with s = softmaxRows(x). @throws ShapeError unless both are matrices of one shape. */
export function logSoftmaxRowsBackward(dY: Tensor, s: Tensor): Tensor {
  const [n, d] = matrix('logSoftmaxRowsBackward', dY);
  requireAlike('logSoftmaxRowsBackward', dY, s);
  const dX = fresh(dY.shape, dY.precision);
  kernels.logSoftmaxBackward.for(dY)(at(dY), at(s), into(dX), n, d);
  return stored(dX);
}
