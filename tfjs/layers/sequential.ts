/** One layer after another. The first may take something else than a tensor of numbers, such as indices. */
import type { TfjsLayer } from '../core/layer.ts';

export function sequential<In>(layers: readonly [TfjsLayer<In>, ...TfjsLayer[]]): TfjsLayer<In>;
export function sequential(layers: readonly TfjsLayer[]): TfjsLayer;
export function sequential(layers: readonly TfjsLayer[]): TfjsLayer {
  return {
    variables: Object.assign({}, ...layers.map((layer) => layer.variables)),
    state: Object.assign({}, ...layers.map((layer) => layer.state)),
    taps: layers.flatMap((layer) => layer.taps ?? []),
    apply: (input, context) => layers.reduce((x, layer) => layer.apply(x, context), input),
  };
}
