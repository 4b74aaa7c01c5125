/** One value everywhere, tf.initializers.constant. */
import * as tf from '@tensorflow/tfjs';

export interface ConstantOptions {
  readonly value: number;
}

export function constant(shape: readonly number[], { value }: ConstantOptions): tf.Tensor {
  return tf.initializers.constant({ value }).apply([...shape]);
}
