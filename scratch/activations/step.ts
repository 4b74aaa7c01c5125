/** Heaviside step: y = 1 where x > 0, else 0, element-wise, any shape. Rosenblatt (1958). */
import type { Layer } from '../core/layer.ts';
import { indicate } from '../core/masks.ts';
import { zeros } from '../core/tensor.ts';

export function step(): Layer {
  return {
    kind: 'activations/step',
    parameters: [],
    forward(x, context) {
      const fires = context.decide('fires', x);
      return {
        output: indicate(fires, x.precision),
        // y is constant on both sides of 0, so its derivative is 0 wherever it has one.
        backward(dY) {
          return zeros(dY.shape, dY.precision);
        },
      };
    },
  };
}
