/** Binary cross-entropy from logits, tf.losses.sigmoidCrossEntropy, averaged over all elements. */
import * as tf from '@tensorflow/tfjs';
import { perRow } from '../core/weighted-mean.ts';
import type { Loss } from './loss.ts';

export function binaryCrossEntropy(): Loss {
  return {
    variables: {},
    apply({ prediction, target, weights }) {
      const wide = perRow(weights, prediction.rank);
      return tf.losses.sigmoidCrossEntropy(target, prediction, wide, 0, tf.Reduction.MEAN) as tf.Scalar;
    },
  };
}
