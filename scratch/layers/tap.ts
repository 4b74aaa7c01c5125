/**
 * Names a part of a model: its random draws and decisions are addressed by that name, and the checks can see what passes.
 * The names of parts inside of it are relative to its own: `tap('attention', ...)` around `tap('key', ...)` is `attention/key`.
 */
import { type Layer, type Tap, UNWANTED } from '../core/layer.ts';
import { Tensor } from '../core/tensor.ts';

export function tap<In extends object, DIn>(
  path: string,
  layer: Layer<In, Tensor, DIn>,
): Layer<In, Tensor, DIn> & { readonly taps: readonly Tap[] } {
  return {
    parameters: layer.parameters,
    state: layer.state ?? [],
    taps: [
      { path, layer },
      ...(layer.taps ?? []).map((inner) => ({ path: `${path}/${inner.path}`, layer: inner.layer })),
    ],
    forward(input, outer) {
      const context = outer.scope(path);
      const { output, backward, updates = [] } = layer.forward(input, context);
      context.record('input', input);
      context.record('output', output);
      return {
        output,
        updates,
        backward(dOutput, gradients, want) {
          context.record('dOutput', dOutput);
          const dInput = backward(dOutput, gradients, want);
          if (dInput instanceof Tensor && dInput !== UNWANTED) context.record('dInput', dInput);
          return dInput;
        },
      };
    },
  };
}
