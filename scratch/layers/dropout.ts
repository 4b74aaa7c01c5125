/**
 * Inverted dropout: y = x m / p with m_i = 1 where a uniform draw is below p, the probability of keeping, else 0.
 * Dividing by p in training keeps the expectation, so that inference uses x unchanged.
 *
 * x and y have any one shape. Srivastava et al. (2014), "Dropout: a simple way to prevent neural networks from overfitting".
 */
import { multiply } from '../core/elementwise.ts';
import type { Layer } from '../core/layer.ts';
import { tensor } from '../core/tensor.ts';

/** @throws RangeError when `keepProbability` is not in (0, 1]. */
export function dropout({ keepProbability }: { readonly keepProbability: number }): Layer {
  if (!(keepProbability > 0 && keepProbability <= 1)) {
    throw new RangeError(`dropout: keepProbability is ${keepProbability}, must be in (0, 1]`);
  }
  return {
    kind: 'layers/dropout',
    parameters: [],
    forward(x, context) {
      if (!context.training) return { output: x, backward: (dY) => dY };
      const draws = context.uniform('mask', x.shape);
      const mask = tensor(
        x.shape,
        draws.map((u) => (u < keepProbability ? 1 / keepProbability : 0)),
        x.precision,
      );
      return {
        output: multiply(x, mask),
        // y = m x / p is linear in x, so dx = m dy / p, with the mask of this forward pass.
        backward: (dY) => multiply(dY, mask),
      };
    },
  };
}
