/** Numbers to and from the TensorFlow.js backend. Both directions copy. */
import * as tf from '@tensorflow/tfjs';
import { type Tensor, tensor } from '../../scratch/core/tensor.ts';

export function upload({ shape, data }: Tensor): tf.Tensor {
  return tf.tensor(new Float32Array(data), [...shape], 'float32');
}

export const download = (value: tf.Tensor): Tensor => tensor(value.shape, value.dataSync(), 'float32');

/** tf.tidy for results that are no tensors: tidy would walk through every number of them in search of tensors to keep. */
export function scoped<T>(body: () => T): T {
  tf.engine().startScope();
  try {
    return body();
  } finally {
    tf.engine().endScope();
  }
}
