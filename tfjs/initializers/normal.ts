/** Normal draws: mean + deviation z. tf.randomNormal would draw by itself; here the draws z are given. */
import * as tf from '@tensorflow/tfjs';

export interface NormalOptions {
  readonly mean: number;
  readonly deviation: number;
}

export function normal(normals: tf.Tensor, { mean, deviation }: NormalOptions): tf.Tensor {
  return tf.add(mean, tf.mul(normals, deviation));
}
