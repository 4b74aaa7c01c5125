/** The non-saturating game: the generator maximizes the log-probability that its samples are taken for real. */
import * as tf from '@tensorflow/tfjs';
import type { AdversarialLosses } from './loss.ts';
import { minimaxGan } from './minimax-gan.ts';

export function nonSaturatingGan(): AdversarialLosses {
  return {
    discriminator: minimaxGan().discriminator,
    generator: { variables: {}, apply: (fake) => tf.mean(tf.softplus(tf.neg(fake))) as tf.Scalar },
  };
}
