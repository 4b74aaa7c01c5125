/**
 * Gaussian error linear unit in its tanh form, element-wise, any shape:
 *
 *   y = x (1 + tanh(v)) / 2,  v = sqrt(2 / pi) (x + 0.044715 x^3)
 *
 * close to x times the probability that a standard normal number is below x, which gelu-exact.ts computes.
 * Hendrycks, Gimpel (2016), "Gaussian error linear units".
 */
import { geluBackward, gelu as geluOf } from '../core/gelu.ts';
import type { Layer } from '../core/layer.ts';

export function gelu(): Layer {
  return {
    kind: 'activations/gelu',
    parameters: [],
    forward(x) {
      return {
        output: geluOf(x),
        // (1 + tanh(v)) / 2 = sigmoid(2v) = s, so y = x s, and the product and chain rules give
        //   dy/dx = s + x s (1 - s) 2 dv/dx,  dv/dx = sqrt(2 / pi) (1 + 3 0.044715 x^2)
        backward(dY) {
          return geluBackward(dY, x);
        },
      };
    },
  };
}
