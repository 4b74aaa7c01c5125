/** Categorical cross-entropy from logits, tf.losses.softmaxCrossEntropy, averaged over the rows. */
import * as tf from '@tensorflow/tfjs';
import type { Loss } from './loss.ts';

export function softmaxCrossEntropy(): Loss {
  return {
    variables: {},
    apply: ({ prediction, target, weights }) =>
      tf.losses.softmaxCrossEntropy(target, prediction, weights, 0, tf.Reduction.MEAN) as tf.Scalar,
  };
}
