/** Gaussian error linear unit in its tanh form, which tf.layers calls gelu_new. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function gelu(): TfjsLayer {
  const layer = tf.layers.activation({ activation: 'gelu_new' });
  return { variables: {}, apply: (x) => layer.apply(x) as tf.Tensor };
}
