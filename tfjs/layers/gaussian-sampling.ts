/** Sampling from a diagonal Gaussian with the noise as data: TensorFlow.js would draw its own, which neither side could share. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export interface Gaussian {
  readonly mean: tf.Tensor;
  readonly logVariance: tf.Tensor;
}

export function gaussianSampling(): TfjsLayer<Gaussian> {
  return {
    variables: {},
    apply({ mean, logVariance }, context) {
      // What is multiplied by zero leaves the log-variance a gradient.
      if (!context.training) return tf.add(mean, tf.mul(logVariance, 0));
      const noise = tf.tensor(Float32Array.from(context.normal('noise', mean.shape)), mean.shape);
      return tf.add(mean, tf.mul(tf.exp(tf.div(logVariance, 2)), noise));
    },
  };
}
