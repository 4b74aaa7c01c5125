/** Hyperbolic tangent: y = (e^x - e^-x) / (e^x + e^-x), element-wise, any shape. */
import { map, zip } from '../core/elementwise.ts';
import type { Layer } from '../core/layer.ts';

export function tanh(): Layer {
  return {
    kind: 'activations/tanh',
    parameters: [],
    forward(x) {
      const y = map(x, (value) => Math.tanh(value));
      // The quotient rule gives dy/dx = 1 - y^2, in terms of the output.
      return { output: y, backward: (dY) => zip(dY, y, (d, t) => d * (1 - t * t)) };
    },
  };
}
