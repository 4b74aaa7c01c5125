/** Least squares: scores tend to 1 for real samples and 0 for generated ones, the generator's to 1. */
import * as tf from '@tensorflow/tfjs';
import type { AdversarialLosses } from './loss.ts';

const halfOfSquares = (x: tf.Tensor) => tf.div(tf.mean(tf.square(x)), 2) as tf.Scalar;

export function leastSquaresGan(): AdversarialLosses {
  return {
    discriminator: {
      variables: {},
      apply: ({ real, fake }) => tf.add(halfOfSquares(tf.sub(real, 1)), halfOfSquares(fake)),
    },
    generator: { variables: {}, apply: (fake) => halfOfSquares(tf.sub(fake, 1)) },
  };
}
