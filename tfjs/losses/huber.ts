/** Huber loss, tf.losses.huberLoss. */
import * as tf from '@tensorflow/tfjs';
import { perRow } from '../core/weighted-mean.ts';
import type { Loss } from './loss.ts';

export function huber({ delta }: { readonly delta: number }): Loss {
  return {
    variables: {},
    apply({ prediction, target, weights }, context) {
      const error = tf.sub(prediction, target);
      context.decided('not-above', () => tf.sub(delta, error), true);
      context.decided('not-below', () => tf.add(error, delta), true);
      const wide = perRow(weights, prediction.rank);
      return tf.losses.huberLoss(target, prediction, wide, delta, tf.Reduction.MEAN) as tf.Scalar;
    },
  };
}
