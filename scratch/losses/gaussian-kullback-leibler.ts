/**
 * Kullback-Leibler divergence of diagonal Gaussians from the standard normal distribution, in closed form:
 *
 *   L = (1/n) sum_i sum_j 1/2 (mu_ij^2 + exp(l_ij) - 1 - l_ij)
 *
 * mean mu and log-variance l are [n, dimensions]; L is [], in nats for a row. exp(l) - 1 - l is computed as expm1(l) - l, which
 * keeps its digits where a variance is near 1. Kingma, Welling (2014), "Auto-encoding variational Bayes", appendix B:
 * E[log q(z) - log p(z)] under q, with E[z^2] = mu^2 + sigma^2.
 */
import { expm1 } from '../core/elementary.ts';
import { add, multiply, requireAlike, scale, subtract } from '../core/elementwise.ts';
import type { Layer } from '../core/layer.ts';
import { matrix, sum } from '../core/rows.ts';
import { scalar } from '../core/scalar.ts';
import type { Tensor } from '../core/tensor.ts';
import type { Gaussian } from '../layers/gaussian-sampling.ts';

/** @throws ShapeError from `forward` unless mean and log-variance are matrices of one shape */
export function gaussianKullbackLeibler(): Layer<Gaussian, Tensor, Gaussian> {
  return {
    kind: 'losses/gaussian-kullback-leibler',
    parameters: [],
    forward({ mean, logVariance }) {
      const [n] = matrix('gaussianKullbackLeibler: mean', mean);
      requireAlike('gaussianKullbackLeibler', mean, logVariance);
      const excess = expm1(logVariance);
      const terms = add(multiply(mean, mean), subtract(excess, logVariance));
      return {
        output: scalar(sum(terms) / (2 * n), mean.precision),
        // d/dmu 1/2 mu^2 = mu, and d/dl 1/2 (exp(l) - 1 - l) = 1/2 (exp(l) - 1): both are zero at the standard normal.
        backward(dL) {
          const upstream = dL.data[0]! / n;
          return { mean: scale(mean, upstream), logVariance: scale(excess, upstream / 2) };
        },
      };
    },
  };
}
