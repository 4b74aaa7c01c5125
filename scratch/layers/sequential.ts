/**
 * One layer after another; the gradient flows back through them in reverse. The first may take something else than a tensor,
 * such as indices.
 */
import { type Layer, type Pullback, type StateUpdate, WANT_ALL } from '../core/layer.ts';
import type { Tensor } from '../core/tensor.ts';

export function sequential<In, DIn>(
  layers: readonly [Layer<In, Tensor, DIn>, ...Layer[]],
): Layer<In, Tensor, DIn>;
export function sequential(layers: readonly Layer[]): Layer;
/** Only the first layer is told when the gradient of the input is not wanted: the others must pass theirs on. */
export function sequential(layers: readonly Layer[]): Layer {
  return {
    // A parameter that two layers share is one.
    parameters: [...new Set(layers.flatMap((layer) => layer.parameters))],
    state: layers.flatMap((layer) => layer.state ?? []),
    taps: layers.flatMap((layer) => layer.taps ?? []),
    forward(input, context) {
      let output = input;
      const updates: StateUpdate[] = [];
      const pullbacks: Pullback<Tensor, Tensor>[] = [];
      for (const layer of layers) {
        const forward = layer.forward(output, context);
        output = forward.output;
        pullbacks.push(forward.backward);
        if (forward.updates) updates.push(...forward.updates);
      }
      return {
        output,
        updates,
        backward(dOutput, gradients, want = WANT_ALL) {
          let gradient = dOutput;
          for (let i = pullbacks.length - 1; i >= 0; i--) {
            gradient = pullbacks[i]!(gradient, gradients, i === 0 ? want : WANT_ALL);
          }
          return gradient;
        },
      };
    },
  };
}
