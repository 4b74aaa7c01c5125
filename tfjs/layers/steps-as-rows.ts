/** The time steps of all sequences as rows of their own: [batch, time, ...] to [batch * time, ...]. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function stepsAsRows(): TfjsLayer {
  return { variables: {}, apply: (x) => tf.reshape(x, [-1, ...x.shape.slice(2)]) };
}
