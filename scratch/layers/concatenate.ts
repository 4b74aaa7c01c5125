/** Concatenation: y is the inputs x_1, x_2 ... one after the other along an axis; all other axes are of one length. */
import { concatenate as joined, split } from '../core/concatenate.ts';
import type { Layer } from '../core/layer.ts';
import type { Tensor } from '../core/tensor.ts';

export interface ConcatenateOptions {
  /** Counted from 0, or from the end: -1 is the last. */
  readonly axis: number;
}

/** @throws ShapeError from `forward` when the inputs do not fit */
export function concatenate({
  axis,
}: ConcatenateOptions): Layer<readonly Tensor[], Tensor, readonly Tensor[]> {
  return {
    kind: 'layers/concatenate',
    parameters: [],
    forward(inputs) {
      const output = joined(inputs, axis);
      return {
        output,
        // Every number of y is one of some x_k, so dx_k is the part of dy that lies where x_k does.
        backward(dY) {
          return split(
            dY,
            axis,
            inputs.map(({ shape }) => shape.at(axis)!),
          );
        },
      };
    },
  };
}
