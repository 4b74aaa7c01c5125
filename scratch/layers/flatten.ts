/** Each sample as one row: [n, ...] to [n, product of the rest], in the same order. */
import type { Layer } from '../core/layer.ts';
import { sizeOf } from '../core/shape.ts';
import { reshape } from '../core/tensor.ts';

export function flatten(): Layer {
  return {
    kind: 'layers/flatten',
    parameters: [],
    forward(x) {
      const [n, ...rest] = x.shape as readonly [number, ...number[]];
      return {
        output: reshape(x, [n, sizeOf(rest)]),
        // The numbers stay what they are, so dx is dy in the shape of x.
        backward: (dY) => reshape(dY, x.shape),
      };
    },
  };
}
