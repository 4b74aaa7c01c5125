/** Heaviside step, tf.step: 1 where x > 0, else 0. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function step(): TfjsLayer {
  return {
    variables: {},
    apply(x, context) {
      context.decided('fires', () => x);
      return tf.step(x);
    },
  };
}
