/**
 * Stochastic depth: the last layer of a residual branch, which drops the whole branch of a sample, so that the sample passes
 * through a shallower network.
 *
 *   y_i = x_i m_i,  m_i = 1 where a uniform draw is below p, the probability of surviving, else 0
 *
 * The expectation is p x. Either training divides by p and inference leaves x as it is (`scaled: 'in training'`, EfficientNet),
 * or inference multiplies by p (`scaled: 'at inference'`, the paper, which draws once for all samples of a batch).
 *
 * x and y have any one shape [n, ...]; used as `residual(sequential([..., stochasticDepth({...})]))`.
 * Huang, Sun, Liu, Sedra, Weinberger (2016), "Deep networks with stochastic depth"; Tan, Le (2019), "EfficientNet".
 */
import { scale } from '../core/elementwise.ts';
import type { Layer } from '../core/layer.ts';
import { scaleSamples } from '../core/places.ts';
import { tensor } from '../core/tensor.ts';

export interface StochasticDepthOptions {
  readonly survivalProbability: number;
  readonly scaled: 'in training' | 'at inference';
}

/** @throws RangeError when `survivalProbability` is not in (0, 1]. */
export function stochasticDepth({ survivalProbability: p, scaled }: StochasticDepthOptions): Layer {
  if (!(p > 0 && p <= 1))
    throw new RangeError(`stochasticDepth: survivalProbability is ${p}, must be in (0, 1]`);
  const survivor = scaled === 'in training' ? 1 / p : 1;
  const atInference = scaled === 'in training' ? 1 : p;
  return {
    kind: 'layers/stochastic-depth',
    parameters: [],
    forward(x, context) {
      if (!context.training) {
        if (atInference === 1) return { output: x, backward: (dY) => dY };
        return { output: scale(x, atInference), backward: (dY) => scale(dY, atInference) };
      }
      const draws = context.uniform('mask', [x.shape[0]!]);
      const mask = tensor(
        [draws.length],
        draws.map((u) => (u < p ? survivor : 0)),
        x.precision,
      );
      return {
        output: scaleSamples(x, mask),
        // y is linear in x, so dx_i = m_i dy_i, scaled as y is, with the mask of this forward pass.
        backward: (dY) => scaleSamples(dY, mask),
      };
    },
  };
}
