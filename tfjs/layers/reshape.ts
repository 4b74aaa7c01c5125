/** Each sample in another shape: tf.layers.reshape. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export interface ReshapeOptions {
  readonly shape: readonly number[];
}

export function reshape({ shape }: ReshapeOptions): TfjsLayer {
  const layer = tf.layers.reshape({ targetShape: [...shape] });
  return { variables: {}, apply: (x) => layer.apply(x) as tf.Tensor };
}
