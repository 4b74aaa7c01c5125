/** Gaussian error linear unit, which tf.layers calls gelu: x (1 + erf(x / sqrt(2))) / 2, whose sum has few digits left of -4. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function geluExact(): TfjsLayer {
  const layer = tf.layers.activation({ activation: 'gelu' });
  return { variables: {}, apply: (x) => layer.apply(x) as tf.Tensor };
}
