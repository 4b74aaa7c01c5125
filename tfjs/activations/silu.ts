/** Sigmoid linear unit, which tf.layers calls swish. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function silu(): TfjsLayer {
  const layer = tf.layers.activation({ activation: 'swish' });
  return { variables: {}, apply: (x) => layer.apply(x) as tf.Tensor };
}
