/** Names a part of a model, as scratch/layers/tap.ts does. */
import type { TfjsLayer, TfjsTap } from '../core/layer.ts';

export function tap(path: string, layer: TfjsLayer): TfjsLayer & { readonly taps: readonly TfjsTap[] } {
  return {
    variables: layer.variables,
    state: layer.state ?? {},
    taps: [
      { path, layer },
      ...(layer.taps ?? []).map((inner) => ({ path: `${path}/${inner.path}`, layer: inner.layer })),
    ],
    apply(input, outer) {
      const context = outer.scope(path);
      context.record('input', input);
      const output = layer.apply(input, context);
      context.record('output', output);
      return output;
    },
  };
}
