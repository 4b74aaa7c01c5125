/** Logistic sigmoid: y = 1 / (1 + exp(-x)), element-wise, any shape. */
import { sigmoidBackward, sigmoid as sigmoidOf } from '../core/elementary.ts';
import type { Layer } from '../core/layer.ts';

export function sigmoid(): Layer {
  return {
    kind: 'activations/sigmoid',
    parameters: [],
    forward(x) {
      const y = sigmoidOf(x);
      return {
        output: y,
        // y = 1 / (1 + e^-x), so dy/dx = e^-x / (1 + e^-x)^2 = y (1 - y), and dx = dy y (1 - y).
        backward(dY) {
          return sigmoidBackward(dY, y);
        },
      };
    },
  };
}
