/** Logistic sigmoid, tf.sigmoid. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function sigmoid(): TfjsLayer {
  return { variables: {}, apply: (x) => tf.sigmoid(x) };
}
