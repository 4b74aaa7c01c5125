/** Uniform draws: low + (high - low) u. tf.randomUniform would draw by itself; here the draws u are given. */
import * as tf from '@tensorflow/tfjs';

export interface UniformOptions {
  readonly low: number;
  readonly high: number;
}

export function uniform(uniforms: tf.Tensor, { low, high }: UniformOptions): tf.Tensor {
  return tf.add(low, tf.mul(uniforms, high - low));
}
