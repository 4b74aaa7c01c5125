/** Names a part of a model, as scratch/layers/tap.ts does. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer, TfjsTap } from '../core/layer.ts';

export function tap<In>(
  path: string,
  layer: TfjsLayer<In>,
): TfjsLayer<In> & { readonly taps: readonly TfjsTap[] } {
  return {
    variables: layer.variables,
    state: layer.state ?? {},
    taps: [
      { path, layer },
      ...(layer.taps ?? []).map((inner) => ({ path: `${path}/${inner.path}`, layer: inner.layer })),
    ],
    apply(input, outer) {
      const context = outer.scope(path);
      if (input instanceof tf.Tensor) context.record('input', input);
      const output = layer.apply(input, context);
      context.record('output', output);
      return output;
    },
  };
}
