/**
 * Kullback-Leibler divergence of log-probabilities from targets, with core ops: tf.losses and tf.metrics have none, and that
 * of tf.layers takes probabilities and clips them.
 */
import * as tf from '@tensorflow/tfjs';
import { weightedMean } from '../core/weighted-mean.ts';
import type { Loss } from './loss.ts';

export function kullbackLeibler(): Loss {
  return {
    variables: {},
    apply({ prediction: q, target, weights }) {
      const terms = tf.mul(target, tf.sub(tf.log(target), q));
      return weightedMean(tf.sum(tf.where(tf.greater(target, 0), terms, tf.zerosLike(terms)), 1), weights);
    },
  };
}
