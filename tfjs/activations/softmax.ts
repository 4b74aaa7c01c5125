/** Softmax along each row, tf.softmax. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function softmax(): TfjsLayer {
  return { variables: {}, apply: (x) => tf.softmax(x) };
}
