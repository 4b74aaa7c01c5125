/**
 * A vector as every step of a sequence: y_t = x for t < times. x [batch, d], y [batch, times, d]: what a decoder reads that gets
 * one code for a whole sequence.
 */
import type { Layer } from '../core/layer.ts';
import { sumRows } from '../core/rows.ts';
import { batchMajor, stackRows, timeMajor } from '../core/sequence.ts';
import { requireShape } from '../core/shape.ts';
import { reshape } from '../core/tensor.ts';

/** @throws ShapeError from `forward` when the input is not [batch, d] */
export function repeatVector({ times }: { readonly times: number }): Layer {
  if (!(Number.isInteger(times) && times > 0))
    throw new RangeError(`repeatVector: times is ${times}, must be a whole number above 0`);
  return {
    kind: 'layers/repeat-vector',
    parameters: [],
    forward(x) {
      requireShape('repeatVector: input', x.shape, [-1, -1]);
      return {
        output: batchMajor(stackRows(Array.from({ length: times }, () => x)), times),
        // x reaches every step, so dx = sum_t dy_t.
        backward(dY) {
          return reshape(sumRows(reshape(timeMajor(dY), [times, x.size])), x.shape);
        },
      };
    },
  };
}
