/**
 * Normal draws within two deviations of their mean, from uniform ones: mean + deviation sqrt(2) erfinv(erf(sqrt 2) (2 u - 1)).
 * tf.truncatedNormal draws by itself, and TensorFlow.js has no erfinv; this one is the polynomial by which XLA computes it in
 * float32 (Giles 2010, "Approximating the erfinv function"), for |x| <= erf(sqrt 2), within 4e-7.
 */
import * as tf from '@tensorflow/tfjs';

export interface TruncatedNormalOptions {
  readonly mean: number;
  readonly deviation: number;
}

const COEFFICIENTS = [
  2.81022636e-8, 3.43273939e-7, -3.5233877e-6, -4.39150654e-6, 2.1858087e-4, -1.25372503e-3, -4.17768164e-3,
  0.246640727, 1.50140941,
];

export function truncatedNormal(uniforms: tf.Tensor, { mean, deviation }: TruncatedNormalOptions): tf.Tensor {
  const x = tf.mul(tf.erf(Math.SQRT2), tf.sub(tf.mul(uniforms, 2), 1));
  const w = tf.sub(tf.neg(tf.log1p(tf.neg(tf.square(x)))), 2.5);
  const polynomial = COEFFICIENTS.reduce<tf.Tensor>((sum, c) => tf.add(tf.mul(sum, w), c), tf.scalar(0));
  return tf.add(mean, tf.mul(tf.mul(x, polynomial), Math.SQRT2 * deviation));
}
