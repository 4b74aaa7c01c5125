/** Hinge loss of targets -1 and 1; tf.losses.hingeLoss takes 0 and 1 and makes these of them. */
import * as tf from '@tensorflow/tfjs';
import { weightedMean } from '../core/weighted-mean.ts';
import type { Loss } from './loss.ts';

export function hinge(): Loss {
  return {
    variables: {},
    apply({ prediction, target, weights }, context) {
      const slack = tf.sub(1, tf.mul(target, prediction));
      context.decided('violated', () => slack);
      return weightedMean(tf.relu(slack), weights);
    },
  };
}
