/** Mean squared error: L = (1/N) sum (p - t)^2 over all N elements of p and t, of one shape. */
import { map, subtract } from '../core/elementwise.ts';
import { sum } from '../core/rows.ts';
import { scalar } from '../core/scalar.ts';
import type { Loss } from './loss.ts';

export function meanSquaredError(): Loss {
  return {
    kind: 'losses/mean-squared-error',
    parameters: [],
    forward({ prediction, target }) {
      const difference = subtract(prediction, target);
      const squares = map(difference, (d) => d * d);
      return {
        output: scalar(sum(squares) / prediction.size, prediction.precision),
        // Each term (p_i - t_i)^2 / N contributes 2 (p_i - t_i) / N to dp_i.
        backward: (dL) => map(difference, (d) => (2 * d * dL.data[0]!) / prediction.size),
      };
    },
  };
}
