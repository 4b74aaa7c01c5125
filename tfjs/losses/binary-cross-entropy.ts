/** Binary cross-entropy from logits, tf.losses.sigmoidCrossEntropy, averaged over all elements. */
import * as tf from '@tensorflow/tfjs';
import type { Loss } from './loss.ts';

export function binaryCrossEntropy(): Loss {
  return {
    variables: {},
    apply: ({ prediction, target }) =>
      tf.losses.sigmoidCrossEntropy(target, prediction, undefined, 0, tf.Reduction.MEAN) as tf.Scalar,
  };
}
