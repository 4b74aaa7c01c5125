/** Mean squared error over all elements, tf.losses.meanSquaredError. */
import * as tf from '@tensorflow/tfjs';
import type { Loss } from './loss.ts';

export function meanSquaredError(): Loss {
  return {
    variables: {},
    apply: ({ prediction, target }) => tf.losses.meanSquaredError(target, prediction) as tf.Scalar,
  };
}
