/** Gaussian error linear unit by the error function, which tf.layers calls gelu. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function geluExact(): TfjsLayer {
  const layer = tf.layers.activation({ activation: 'gelu' });
  return { variables: {}, apply: (x) => layer.apply(x) as tf.Tensor };
}
