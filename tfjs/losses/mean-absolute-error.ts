/**
 * Mean absolute error. |e| is written relu(e) + relu(-e), whose slope at 0 is 0; that of tf.abs, and so of
 * tf.losses.absoluteDifference, is -1 there.
 */
import * as tf from '@tensorflow/tfjs';
import { weightedMean } from '../core/weighted-mean.ts';
import type { Loss } from './loss.ts';

export function meanAbsoluteError(): Loss {
  return {
    variables: {},
    apply({ prediction, target, weights }, context) {
      const error = tf.sub(prediction, target);
      context.decided('above', () => error);
      context.decided('below', () => tf.neg(error));
      return weightedMean(tf.add(tf.relu(error), tf.relu(tf.neg(error))), weights);
    },
  };
}
