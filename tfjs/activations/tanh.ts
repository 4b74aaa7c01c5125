/** Hyperbolic tangent, tf.tanh. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function tanh(): TfjsLayer {
  return { variables: {}, apply: (x) => tf.tanh(x) };
}
