/** Rectified linear unit, tf.relu. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function relu(): TfjsLayer {
  return {
    variables: {},
    apply(x, context) {
      context.decided('positive', () => x);
      return tf.relu(x);
    },
  };
}
