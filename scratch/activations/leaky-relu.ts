/** Leaky ReLU: y = x where x > 0, slope x elsewhere, element-wise, any shape. Maas, Hannun, Ng (2013). */
import { map } from '../core/elementwise.ts';
import type { Layer } from '../core/layer.ts';

export function leakyRelu({ slope }: { readonly slope: number }): Layer {
  return {
    kind: 'activations/leaky-relu',
    parameters: [],
    forward(x, context) {
      const positive = context.decide('positive', x).data;
      // Both pieces are linear: dy/dx is 1 where x > 0 and `slope` elsewhere, 0 included.
      return {
        output: map(x, (value, i) => (positive[i] ? value : slope * value)),
        backward: (dY) => map(dY, (d, i) => (positive[i] ? d : slope * d)),
      };
    },
  };
}
