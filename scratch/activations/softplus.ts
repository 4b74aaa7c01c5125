/**
 * Softplus: y = log(1 + e^x), element-wise, any shape. Computed as max(x, 0) + log(1 + e^-|x|), which neither overflows nor
 * loses what is left far to the left. Dugas et al. (2001), "Incorporating second-order functional knowledge for better option
 * pricing".
 */
import { sigmoid, softplus as softplusOf } from '../core/elementary.ts';
import { multiply } from '../core/elementwise.ts';
import type { Layer } from '../core/layer.ts';

export function softplus(): Layer {
  return {
    kind: 'activations/softplus',
    parameters: [],
    forward(x) {
      return {
        output: softplusOf(x),
        // dy/dx = e^x / (1 + e^x) = sigmoid(x).
        backward(dY) {
          return multiply(dY, sigmoid(x));
        },
      };
    },
  };
}
