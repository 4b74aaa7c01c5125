/** Hyperbolic tangent: y = (e^x - e^-x) / (e^x + e^-x), element-wise, any shape. */
import { tanhBackward, tanh as tanhOf } from '../core/elementary.ts';
import type { Layer } from '../core/layer.ts';

export function tanh(): Layer {
  return {
    kind: 'activations/tanh',
    parameters: [],
    forward(x) {
      const y = tanhOf(x);
      return {
        output: y,
        // The quotient rule gives dy/dx = 1 - y^2, in terms of the output, so dx = dy (1 - y^2).
        backward(dY) {
          return tanhBackward(dY, y);
        },
      };
    },
  };
}
