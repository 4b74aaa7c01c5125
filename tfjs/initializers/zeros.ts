/** Zeros, tf.initializers.zeros. */
import * as tf from '@tensorflow/tfjs';

export function zeros(shape: readonly number[]): tf.Tensor {
  return tf.initializers.zeros().apply([...shape]);
}
