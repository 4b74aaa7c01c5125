/** A residual connection around a layer: y = g(x) + f(x), where the shortcut g is x itself or a layer. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function residual(branch: TfjsLayer, shortcut?: TfjsLayer): TfjsLayer {
  if (shortcut === undefined)
    return { ...branch, apply: (x, context) => tf.add(x, branch.apply(x, context)) };
  return {
    variables: { ...branch.variables, ...shortcut.variables },
    state: { ...branch.state, ...shortcut.state },
    taps: [...(branch.taps ?? []), ...(shortcut.taps ?? [])],
    apply(x, context) {
      const through = branch.apply(x, context);
      return tf.add(shortcut.apply(x, context), through);
    },
  };
}
