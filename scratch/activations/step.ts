/** Heaviside step: y = 1 where x > 0, else 0, element-wise, any shape. Rosenblatt (1958). */
import { map } from '../core/elementwise.ts';
import type { Layer } from '../core/layer.ts';

export function step(): Layer {
  return {
    kind: 'activations/step',
    parameters: [],
    forward(x, context) {
      const fires = context.decide('fires', x).data;
      // y is constant on both sides of 0, so its derivative is 0 wherever it has one.
      return { output: map(x, (_, i) => fires[i]!), backward: (dY) => map(dY, () => 0) };
    },
  };
}
