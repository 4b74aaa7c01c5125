/** He initialization: normals [inputs, outputs] times sqrt(2 / inputs). */
import * as tf from '@tensorflow/tfjs';

export function he(normals: tf.Tensor): tf.Tensor {
  return tf.mul(normals, tf.sqrt(2 / normals.shape[0]!));
}
