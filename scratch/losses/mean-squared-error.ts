/** Mean squared error: L = (1/N) sum (p - t)^2 over all N elements of p and t, of one shape. */
import { squaredError, squaredErrorBackward } from '../core/losses.ts';
import { scalar } from '../core/scalar.ts';
import type { Loss } from './loss.ts';

export function meanSquaredError(): Loss {
  return {
    kind: 'losses/mean-squared-error',
    parameters: [],
    forward({ prediction, target }) {
      return {
        output: scalar(squaredError(prediction, target) / prediction.size, prediction.precision),
        // Each term (p_i - t_i)^2 / N contributes 2 (p_i - t_i) / N to dp_i.
        backward(dL) {
          return squaredErrorBackward(prediction, target, dL.data[0]! / prediction.size);
        },
      };
    },
  };
}
