/** Numbers to and from the TensorFlow.js backend. Both directions copy. */
import * as tf from '@tensorflow/tfjs';
import { Indices, Mask, type Tensor, tensor, type Value } from '../../scratch/core/tensor.ts';

export function upload(value: Value): tf.Tensor {
  const shape = [...value.shape];
  if (value instanceof Indices) return tf.tensor(new Int32Array(value.data), shape, 'int32');
  if (value instanceof Mask) return tf.tensor(new Uint8Array(value.data), shape, 'bool');
  return tf.tensor(new Float32Array(value.data), shape, 'float32');
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
