/**
 * A layer applied to every time step of sequences by itself: y_t = f(x_t), with one f for all t.
 *
 * x [batch, time, ...], y [batch, time, ...]. All steps are one batch of batch * time samples to the layer, so what depends on
 * the batch, such as batch normalization, sees them together.
 */
import { type Layer, UNWANTED } from '../core/layer.ts';
import { formatShape, ShapeError } from '../core/shape.ts';
import { reshape, type Tensor } from '../core/tensor.ts';

/** @throws ShapeError from `forward` when the input has no time axis */
export function timeDistributed(layer: Layer): Layer {
  return {
    ...layer,
    kind: 'layers/time-distributed',
    forward(x, context) {
      const [batch, time, ...rest] = x.shape;
      if (batch === undefined || time === undefined)
        throw new ShapeError(`timeDistributed: got shape ${formatShape(x.shape)}, needs [batch, time, ...]`);
      const samples = batch * time;
      const together = (sequences: Tensor) => reshape(sequences, [samples, ...sequences.shape.slice(2)]);
      const apart = (steps: Tensor) => reshape(steps, [batch, time, ...steps.shape.slice(1)]);
      const { output, backward, updates = [] } = layer.forward(reshape(x, [samples, ...rest]), context);
      return {
        output: apart(output),
        updates,
        // The steps do not meet, so the gradient of each is what f carries back of its own.
        backward(dY, gradients, want) {
          const dX = backward(together(dY), gradients, want);
          return dX === UNWANTED ? UNWANTED : apart(dX);
        },
      };
    },
  };
}
