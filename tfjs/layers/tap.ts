/** Names a part of a model, as scratch/layers/tap.ts does. */
import type { TfjsLayer } from '../core/layer.ts';

export function tap(path: string, layer: TfjsLayer): TfjsLayer {
  return {
    variables: layer.variables,
    state: layer.state ?? {},
    taps: [{ path, layer }, ...(layer.taps ?? [])],
    apply(input, outer) {
      const context = outer.scope(path);
      context.record('input', input);
      const output = layer.apply(input, context);
      context.record('output', output);
      return output;
    },
  };
}
