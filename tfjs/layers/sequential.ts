/** One layer after another. */
import type { TfjsLayer } from '../core/layer.ts';

export function sequential(layers: readonly TfjsLayer[]): TfjsLayer {
  return {
    variables: Object.assign({}, ...layers.map((layer) => layer.variables)),
    state: Object.assign({}, ...layers.map((layer) => layer.state)),
    taps: layers.flatMap((layer) => layer.taps ?? []),
    apply: (input, context) => layers.reduce((x, layer) => layer.apply(x, context), input),
  };
}
