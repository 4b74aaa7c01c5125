/** He initialization: normals [..., inputs, outputs] times sqrt(2 / fan-in). */
import * as tf from '@tensorflow/tfjs';
import { fans } from '../core/fans.ts';

export function he(normals: tf.Tensor): tf.Tensor {
  return tf.mul(normals, tf.sqrt(2 / fans(normals.shape).fanIn));
}
