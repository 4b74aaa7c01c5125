/**
 * Losses summed over all elements, in float64 and with the rounding of each addition carried along, and the way back through
 * them: the gradient of scale times the sum. All throw a ShapeError when the shapes or precisions differ.
 */
import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/losses.ts';
import { exp, sigmoid } from './elementary.ts';
import { requireAlike, scale as scaled, subtract } from './elementwise.ts';
import { at, finish, into } from './memory.ts';
import { stored } from './rounding.ts';
import { matrix, sum as sumOf } from './rows.ts';
import { roundSums } from './softmax.ts';
import { fresh, type Tensor } from './tensor.ts';

const kernels = {
  squaredError: kernel('squared_error', plain.squaredError),
  squaredErrorBackward: kernel('squared_error_backward', plain.squaredErrorBackward),
  binaryCrossEntropy: kernel('binary_cross_entropy', plain.binaryCrossEntropy),
  softmaxCrossEntropy: kernel('softmax_cross_entropy', plain.softmaxCrossEntropy),
};

/** sum (p - t)^2 */
export function squaredError(p: Tensor, t: Tensor): number {
  requireAlike('squaredError', p, t);
  const sum = kernels.squaredError.for(p)(at(p), at(t), p.size);
  finish();
  return sum;
}

/** 2 (p - t) scale */
export function squaredErrorBackward(p: Tensor, t: Tensor, scale: number): Tensor {
  requireAlike('squaredErrorBackward', p, t);
  const dP = fresh(p.shape, p.precision);
  kernels.squaredErrorBackward.for(p)(at(p), at(t), 2 * scale, into(dP), p.size);
  return stored(dP);
}

/** -sum [t log s + (1 - t) log(1 - s)], s = sigmoid(logits) */
export function binaryCrossEntropy(logits: Tensor, t: Tensor): number {
  requireAlike('binaryCrossEntropy', logits, t);
  const sum = kernels.binaryCrossEntropy.for(logits)(at(logits), at(t), logits.size);
  finish();
  return sum;
}

// Where s is nearly t, the difference s - t has lost the digits that the rounding of s took. So s is stored in the two ways
// back below, though a kernel could keep it to itself: simulated rounding (rounding.ts) must see what every side loses there.

/** (sigmoid(logits) - t) scale */
export function binaryCrossEntropyBackward(logits: Tensor, t: Tensor, scale: number): Tensor {
  return scaled(subtract(sigmoid(logits), t), scale);
}

/** sum = -sum_ij t_ij log s_ij, s = softmax along each row of logits [n, classes]; and the log s that it is made of. */
export function softmaxCrossEntropy(
  logits: Tensor,
  t: Tensor,
): { readonly sum: number; readonly logProbabilities: Tensor } {
  const [n, classes] = matrix('softmaxCrossEntropy: logits', logits);
  requireAlike('softmaxCrossEntropy', logits, t);
  const logProbabilities = fresh(logits.shape, logits.precision);
  const forward = kernels.softmaxCrossEntropy.for(logits);
  const exact = forward(at(logits), at(t), into(logProbabilities), n, classes);
  const shift = roundSums(stored(logProbabilities));
  const sum = shift === 0 ? exact : exact - shift * sumOf(t);
  return { sum, logProbabilities };
}

/** (s - t) scale: the gradient of the logits where each row of t sums to 1. */
export function softmaxCrossEntropyBackward(logProbabilities: Tensor, t: Tensor, scale: number): Tensor {
  return scaled(subtract(exp(logProbabilities), t), scale);
}
