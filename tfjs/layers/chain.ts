/**
 * Layers one after another that share other inputs besides x, such as a padding mask or the memory of a decoder. A link is a layer
 * of x alone; or a layer of several inputs with the name of what each of them takes; or, with `all`, a layer that takes what the
 * chain takes.
 */
import * as tf from '@tensorflow/tfjs';
import type { AnyTfjsLayer, TfjsLayer } from '../core/layer.ts';

export type ChainInput = { readonly x: tf.Tensor } & Readonly<Record<string, tf.Tensor | undefined>>;

export type Link =
  | TfjsLayer
  | { readonly layer: AnyTfjsLayer; readonly inputs: 'all' | Readonly<Record<string, string>> };

export interface ChainOptions {
  /** Whether x is added to what the links make of it. */
  readonly residual?: boolean;
}

export function chain(
  links: readonly Link[],
  { residual = false }: ChainOptions = {},
): TfjsLayer<ChainInput> {
  const parts = links.map((link) =>
    'layer' in link ? link : { layer: link as AnyTfjsLayer, inputs: 'x' as const },
  );
  const layers = parts.map(({ layer }) => layer);
  return {
    variables: Object.assign({}, ...layers.map(({ variables }) => variables)),
    state: Object.assign({}, ...layers.map(({ state }) => state)),
    taps: layers.flatMap(({ taps = [] }) => taps),
    apply(given, context) {
      const last = parts.reduce((x, { layer, inputs }) => {
        const all: ChainInput = { ...given, x };
        const taken =
          inputs === 'x'
            ? x
            : inputs === 'all'
              ? all
              : Object.fromEntries(Object.entries(inputs).map(([input, name]) => [input, all[name]]));
        return layer.apply(taken as never, context);
      }, given.x);
      return residual ? tf.add(given.x, last) : last;
    },
  };
}
