/** The minimax game, with tf.softplus: -log s(z) = softplus(-z), -log(1 - s(z)) = softplus(z), s the sigmoid. */
import * as tf from '@tensorflow/tfjs';
import type { AdversarialLosses } from './loss.ts';

export function minimaxGan(): AdversarialLosses {
  return {
    discriminator: {
      variables: {},
      apply: ({ real, fake }) =>
        tf.add(tf.mean(tf.softplus(tf.neg(real))), tf.mean(tf.softplus(fake))) as tf.Scalar,
    },
    generator: { variables: {}, apply: (fake) => tf.neg(tf.mean(tf.softplus(fake))) as tf.Scalar },
  };
}
