/** Leaky ReLU: y = x where x > 0, slope x elsewhere, element-wise, any shape. Maas, Hannun, Ng (2013). */
import type { Layer } from '../core/layer.ts';
import { selectScaled } from '../core/masks.ts';

export function leakyRelu({ slope }: { readonly slope: number }): Layer {
  return {
    kind: 'activations/leaky-relu',
    parameters: [],
    forward(x, context) {
      const positive = context.decide('positive', x);
      return {
        output: selectScaled(positive, x, slope),
        // Both pieces are linear: dy/dx is 1 where x > 0 and `slope` elsewhere, 0 included.
        backward(dY) {
          return selectScaled(positive, dY, slope);
        },
      };
    },
  };
}
