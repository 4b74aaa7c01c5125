/** Rectified linear unit: y = max(0, x), element-wise, any shape. Nair, Hinton (2010). */
import type { Layer } from '../core/layer.ts';
import { select } from '../core/masks.ts';

export function relu(): Layer {
  return {
    kind: 'activations/relu',
    parameters: [],
    forward(x, context) {
      const positive = context.decide('positive', x);
      return {
        output: select(positive, x),
        // y is x where x > 0 and 0 elsewhere, so dy/dx is 1 or 0; at exactly 0 the subgradient 0 is taken, as TensorFlow
        // does.
        backward(dY) {
          return select(positive, dY);
        },
      };
    },
  };
}
