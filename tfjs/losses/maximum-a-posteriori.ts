/** The discriminative criterion of LeNet-5 on penalties, with tf.logSumExp. */
import * as tf from '@tensorflow/tfjs';
import { weightedMean } from '../core/weighted-mean.ts';
import type { Loss } from './loss.ts';

export interface MaximumAPosterioriOptions {
  readonly rubbish: number;
}

export function maximumAPosteriori({ rubbish }: MaximumAPosterioriOptions): Loss {
  return {
    variables: {},
    apply({ prediction, target, weights }) {
      const ofRight = tf.sum(tf.mul(target, prediction), 1);
      const competing = tf.concat([tf.neg(prediction), tf.fill([prediction.shape[0]!, 1], -rubbish)], 1);
      return weightedMean(tf.add(ofRight, tf.logSumExp(competing, 1)), weights);
    },
  };
}
