/** Mean squared error over all elements, tf.losses.meanSquaredError. */
import * as tf from '@tensorflow/tfjs';
import { perRow } from '../core/weighted-mean.ts';
import type { Loss } from './loss.ts';

export function meanSquaredError(): Loss {
  return {
    variables: {},
    apply: ({ prediction, target, weights }) =>
      tf.losses.meanSquaredError(
        target,
        prediction,
        perRow(weights, prediction.rank),
        tf.Reduction.MEAN,
      ) as tf.Scalar,
  };
}
