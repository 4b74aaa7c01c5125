/** Each sample in another shape: [n, ...] to [n, ...shape], in the same order. */
import type { Layer } from '../core/layer.ts';
import { formatShape, type Shape, ShapeError, sizeOf } from '../core/shape.ts';
import { reshape as reshaped } from '../core/tensor.ts';

export interface ReshapeOptions {
  /** Of one sample. */
  readonly shape: Shape;
}

/** @throws ShapeError from `forward` when a sample holds another number of elements */
export function reshape({ shape }: ReshapeOptions): Layer {
  return {
    kind: 'layers/reshape',
    parameters: [],
    forward(x) {
      const [n, ...sample] = x.shape as readonly [number, ...number[]];
      if (sizeOf(sample) !== sizeOf(shape)) {
        throw new ShapeError(
          `reshape: samples of shape ${formatShape(sample)} hold ${sizeOf(sample)} elements, ${formatShape(shape)} needs ${sizeOf(shape)}`,
        );
      }
      return {
        output: reshaped(x, [n, ...shape]),
        // The numbers stay what they are, so dx is dy in the shape of x.
        backward: (dY) => reshaped(dY, x.shape),
      };
    },
  };
}
