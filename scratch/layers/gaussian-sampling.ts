/**
 * Sampling from a diagonal Gaussian, reparameterized: the noise is drawn beside the parameters, so that what is drawn has a gradient.
 *
 *   z = mu + sigma e,  sigma = exp(l / 2),  e standard normal; at inference z = mu
 *
 * mean mu, log-variance l and z have any one shape. Kingma, Welling (2014), "Auto-encoding variational Bayes".
 */
import { exp } from '../core/elementary.ts';
import { add, multiply, requireAlike, scale } from '../core/elementwise.ts';
import type { Layer } from '../core/layer.ts';
import { type Tensor, tensor } from '../core/tensor.ts';

/** The parameters of a diagonal Gaussian; the logarithm of a variance may be any number. */
export interface Gaussian {
  readonly mean: Tensor;
  readonly logVariance: Tensor;
}

/** @throws ShapeError from `forward` when mean and log-variance differ in shape */
export function gaussianSampling(): Layer<Gaussian, Tensor, Gaussian> {
  return {
    kind: 'layers/gaussian-sampling',
    parameters: [],
    forward({ mean, logVariance }, context) {
      requireAlike('gaussianSampling', mean, logVariance);
      const { shape, precision } = mean;
      if (!context.training) {
        return {
          output: mean,
          backward: (dZ) => ({ mean: dZ, logVariance: scale(dZ, 0) }),
        };
      }
      const noise = tensor(shape, context.normal('noise', shape), precision);
      const spread = multiply(exp(scale(logVariance, 1 / 2)), noise);
      return {
        output: add(mean, spread),
        // z = mu + exp(l / 2) e has the slope 1 in mu; in l it is exp(l / 2) e / 2, half of what was added to mu:
        //   dmu = dz      dl = dz (sigma e) / 2
        backward(dZ) {
          return { mean: dZ, logVariance: scale(multiply(dZ, spread), 1 / 2) };
        },
      };
    },
  };
}
