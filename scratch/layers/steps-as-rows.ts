/**
 * The time steps of all sequences as rows of their own, for what judges each step by itself, such as a cross-entropy:
 * [batch, time, ...] to [batch * time, ...], one sequence after another.
 */
import type { Layer } from '../core/layer.ts';
import { formatShape, ShapeError } from '../core/shape.ts';
import { reshape } from '../core/tensor.ts';

/** @throws ShapeError from `forward` when the input has no time axis */
export function stepsAsRows(): Layer {
  return {
    kind: 'layers/steps-as-rows',
    parameters: [],
    forward(x) {
      const [batch, time, ...rest] = x.shape;
      if (batch === undefined || time === undefined)
        throw new ShapeError(`stepsAsRows: got shape ${formatShape(x.shape)}, needs [batch, time, ...]`);
      return {
        output: reshape(x, [batch * time, ...rest]),
        // The numbers stay what they are, so dx is dy in the shape of x.
        backward: (dY) => reshape(dY, x.shape),
      };
    },
  };
}
