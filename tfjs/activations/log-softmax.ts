/** Logarithm of the softmax along each row, tf.logSoftmax. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function logSoftmax(): TfjsLayer {
  return { variables: {}, apply: (x) => tf.logSoftmax(x) };
}
