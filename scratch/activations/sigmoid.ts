/** Logistic sigmoid: y = 1 / (1 + exp(-x)), element-wise, any shape. */
import { map, zip } from '../core/elementwise.ts';
import type { Layer } from '../core/layer.ts';
import type { Tensor } from '../core/tensor.ts';

export const sigmoidOf = (x: Tensor): Tensor => map(x, (value) => 1 / (1 + Math.exp(-value)));

export function sigmoid(): Layer {
  return {
    kind: 'activations/sigmoid',
    parameters: [],
    forward(x) {
      const y = sigmoidOf(x);
      // y = 1 / (1 + e^-x), so dy/dx = e^-x / (1 + e^-x)^2 = y (1 - y).
      return { output: y, backward: (dY) => zip(dY, y, (d, s) => d * s * (1 - s)) };
    },
  };
}
