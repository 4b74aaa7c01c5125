import { requireShape } from '../../scratch/core/shape.ts';
import type { Tensor } from '../../scratch/core/tensor.ts';

/** What a variational autoencoder says of x: the Gaussian of its code, and the logits of a code that was drawn from it. */
export interface Encoded {
  readonly logits: Tensor;
  readonly mean: Tensor;
  readonly logVariance: Tensor;
}

/**
 * The evidence lower bound, log p(x | z) - KL(q(z | x) || N(0, 1)), in nats for a row, of rows of 0 and 1. More is better; it is at
 * most the log-likelihood.
 * @throws ShapeError when the shapes do not fit
 */
export function evidenceLowerBound(x: Tensor, { logits, mean, logVariance }: Encoded): number {
  requireShape('evidenceLowerBound: logVariance', logVariance.shape, mean.shape);
  let divergence = 0;
  for (let i = 0; i < mean.size; i++) {
    const [mu, l] = [mean.data[i]!, logVariance.data[i]!];
    divergence += (mu * mu + Math.expm1(l) - l) / 2;
  }
  return bernoulliLogLikelihood(x, logits) - divergence / mean.shape[0]!;
}

/**
 * The logarithm of the probability of rows of 0 and 1 whose elements are independent, in nats for a row.
 * @throws ShapeError when the shapes differ
 */
export function bernoulliLogLikelihood(x: Tensor, logits: Tensor): number {
  requireShape('bernoulliLogLikelihood: logits', logits.shape, x.shape);
  let sum = 0;
  for (let i = 0; i < x.size; i++) {
    const z = logits.data[i]!;
    // log sigmoid(z) where x is 1, log sigmoid(-z) where it is 0.
    const signed = x.data[i] === 1 ? z : -z;
    sum += Math.min(signed, 0) - Math.log1p(Math.exp(-Math.abs(signed)));
  }
  return sum / x.shape[0]!;
}
