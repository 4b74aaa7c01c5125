/**
 * Sigmoid linear unit, also called Swish: y = x s, s = sigmoid(x), element-wise, any shape.
 * Elfwing, Uchibe, Doya (2018), "Sigmoid-weighted linear units"; Ramachandran, Zoph, Le (2017), "Searching for activation
 * functions".
 */
import type { Layer } from '../core/layer.ts';
import { siluBackward, silu as siluOf } from '../core/silu.ts';

export function silu(): Layer {
  return {
    kind: 'activations/silu',
    parameters: [],
    forward(x) {
      return {
        output: siluOf(x),
        // ds/dx = s (1 - s), so by the product rule dy/dx = s + x s (1 - s).
        backward(dY) {
          return siluBackward(dY, x);
        },
      };
    },
  };
}
