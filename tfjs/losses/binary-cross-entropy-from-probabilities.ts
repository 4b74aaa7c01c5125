/**
 * Binary cross-entropy from probabilities with core ops: tf.losses.logLoss adds epsilon to p and 1 - p, and
 * tf.metrics.binaryCrossentropy clips p to [1e-7, 1 - 1e-7], whose upper end is 1 - 1.2e-7 in float32.
 */
import * as tf from '@tensorflow/tfjs';
import { weightedMean } from '../core/weighted-mean.ts';
import type { Loss } from './loss.ts';

export function binaryCrossEntropyFromProbabilities({ epsilon }: { readonly epsilon: number }): Loss {
  return {
    variables: {},
    apply({ prediction: p, target, weights }, context) {
      context.decided('yes-possible', () => tf.sub(p, epsilon), true);
      context.decided('no-possible', () => tf.sub(1 - epsilon, p), true);
      const logYes = tf.log(tf.maximum(p, epsilon));
      const logNo = tf.log(tf.maximum(tf.sub(1, p), epsilon));
      const likelihood = tf.add(tf.mul(target, logYes), tf.mul(tf.sub(1, target), logNo));
      return weightedMean(tf.neg(likelihood), weights);
    },
  };
}
