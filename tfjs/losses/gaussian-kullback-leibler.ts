/** Kullback-Leibler divergence of diagonal Gaussians from the standard normal distribution, with core ops: the framework has none. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import type { Gaussian } from '../layers/gaussian-sampling.ts';

export function gaussianKullbackLeibler(): TfjsLayer<Gaussian, tf.Scalar> {
  return {
    variables: {},
    apply({ mean, logVariance }) {
      const terms = tf.add(tf.square(mean), tf.sub(tf.expm1(logVariance), logVariance));
      return tf.mean(tf.div(tf.sum(terms, 1), 2)) as tf.Scalar;
    },
  };
}
