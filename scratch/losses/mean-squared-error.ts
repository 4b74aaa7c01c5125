/** Mean squared error: L = (1/N) sum w_i (p_ij - t_ij)^2, p and t of one shape, N = sum w_i over all elements. */
import { squaredError, squaredErrorBackward } from '../core/losses.ts';
import { scalar } from '../core/scalar.ts';
import { countElements, sumOfRows, weighRows } from '../core/weights.ts';
import type { Loss } from './loss.ts';

export function meanSquaredError(): Loss {
  return {
    kind: 'losses/mean-squared-error',
    parameters: [],
    forward({ prediction, target, weights }) {
      const elements = countElements('meanSquaredError', prediction, weights);
      const sum = sumOfRows(squaredError, prediction, target, weights);
      return {
        output: scalar(sum / elements, prediction.precision),
        // Each term w_i (p_ij - t_ij)^2 / N contributes 2 w_i (p_ij - t_ij) / N to dp_ij.
        backward(dL) {
          return weighRows(squaredErrorBackward(prediction, target, dL.data[0]! / elements), weights);
        },
      };
    },
  };
}
