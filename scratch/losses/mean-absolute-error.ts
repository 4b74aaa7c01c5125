/** Mean absolute error: L = (1/N) sum w_i |p_ij - t_ij|, p and t of one shape, N = sum w_i over all elements. */
import { multiply, scale, subtract } from '../core/elementwise.ts';
import { indicate } from '../core/masks.ts';
import { sum } from '../core/rows.ts';
import { scalar } from '../core/scalar.ts';
import { countElements, weighRows } from '../core/weights.ts';
import type { Loss } from './loss.ts';

export function meanAbsoluteError(): Loss {
  return {
    kind: 'losses/mean-absolute-error',
    parameters: [],
    forward({ prediction, target, weights }, context) {
      const elements = countElements('meanAbsoluteError', prediction, weights);
      const error = subtract(prediction, target);
      const above = indicate(context.decide('above', error), error.precision);
      const below = indicate(context.decide('below', scale(error, -1)), error.precision);
      const sign = subtract(above, below);
      const sizes = weighRows(multiply(error, sign), weights);
      return {
        output: scalar(sum(sizes) / elements, prediction.precision),
        // |e| = e sign(e), and sign is constant on both sides of 0; at exactly 0 the subgradient 0 is taken.
        backward(dL) {
          return weighRows(scale(sign, dL.data[0]! / elements), weights);
        },
      };
    },
  };
}
