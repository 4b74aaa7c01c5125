/** Each sample as one row: tf.layers.flatten. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function flatten(): TfjsLayer {
  const layer = tf.layers.flatten();
  return { variables: {}, apply: (x) => layer.apply(x) as tf.Tensor };
}
