/** Class weights: a loss in which a row counts as much as its class. */
import * as tf from '@tensorflow/tfjs';
import type { Loss } from './loss.ts';

export interface ClassWeightsOptions {
  /** One for each class. */
  readonly classes: readonly number[];
}

export function classWeights(loss: Loss, { classes }: ClassWeightsOptions): Loss {
  return {
    variables: loss.variables,
    apply({ target, weights, ...rest }, context) {
      const own = ofClasses(target, classes);
      const combined = weights === undefined ? own : tf.mul(weights, own);
      return loss.apply({ ...rest, target, weights: combined }, context);
    },
  };
}

/** [n], from targets [n, classes], or [n, 1] with the probability of the second of two classes. */
function ofClasses(target: tf.Tensor, classes: readonly number[]): tf.Tensor {
  const both = target.shape[1] === 1 ? tf.concat([tf.sub(1, target), target], 1) : target;
  return tf.sum(tf.mul(both, tf.tensor1d([...classes])), 1);
}
