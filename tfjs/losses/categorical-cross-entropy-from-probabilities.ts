/**
 * Categorical cross-entropy from probabilities with core ops: tf.metrics.categoricalCrossentropy divides each row by its sum,
 * and clips p to [1e-7, 1 - 1e-7].
 */
import * as tf from '@tensorflow/tfjs';
import { weightedMean } from '../core/weighted-mean.ts';
import type { Loss } from './loss.ts';

export function categoricalCrossEntropyFromProbabilities({ epsilon }: { readonly epsilon: number }): Loss {
  return {
    variables: {},
    apply({ prediction: p, target, weights }, context) {
      context.decided('possible', () => tf.sub(p, epsilon), true);
      const likelihood = tf.sum(tf.mul(target, tf.log(tf.maximum(p, epsilon))), 1);
      return weightedMean(tf.neg(likelihood), weights);
    },
  };
}
