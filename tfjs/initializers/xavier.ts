/** Xavier (Glorot) initialization in the article's form: normals [inputs, outputs] times sqrt(2 / (inputs + outputs)). */
import * as tf from '@tensorflow/tfjs';

export function xavier(normals: tf.Tensor): tf.Tensor {
  const [inputs, outputs] = normals.shape as [number, number];
  return tf.mul(normals, tf.sqrt(2 / (inputs + outputs)));
}
