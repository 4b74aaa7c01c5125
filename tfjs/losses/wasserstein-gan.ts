/** Wasserstein: the critic drives its mean scores of real and generated samples apart, the generator raises its own. */
import * as tf from '@tensorflow/tfjs';
import type { AdversarialLosses } from './loss.ts';

export function wassersteinGan(): AdversarialLosses {
  return {
    discriminator: {
      variables: {},
      apply: ({ real, fake }) => tf.sub(tf.mean(fake), tf.mean(real)) as tf.Scalar,
    },
    generator: { variables: {}, apply: (fake) => tf.neg(tf.mean(fake)) as tf.Scalar },
  };
}
