/** Softplus, tf.softplus. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function softplus(): TfjsLayer {
  return { variables: {}, apply: (x) => tf.softplus(x) };
}
