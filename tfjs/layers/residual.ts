/** A residual connection around a layer: y = x + f(x). */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function residual(branch: TfjsLayer): TfjsLayer {
  return { ...branch, apply: (x, context) => tf.add(x, branch.apply(x, context)) };
}
