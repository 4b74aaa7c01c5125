/** Xavier (Glorot) initialization in the article's form: normals [..., inputs, outputs] times sqrt(2 / (fan-in + fan-out)). */
import * as tf from '@tensorflow/tfjs';
import { fans } from '../core/fans.ts';

export function xavier(normals: tf.Tensor): tf.Tensor {
  const { fanIn, fanOut } = fans(normals.shape);
  return tf.mul(normals, tf.sqrt(2 / (fanIn + fanOut)));
}
