/** LeCun initialization: normals [..., inputs, outputs] times sqrt(1 / fan-in). */
import * as tf from '@tensorflow/tfjs';
import { fans } from '../core/fans.ts';

export function lecun(normals: tf.Tensor): tf.Tensor {
  return tf.mul(normals, tf.sqrt(1 / fans(normals.shape).fanIn));
}
