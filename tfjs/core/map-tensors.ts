import type * as tf from '@tensorflow/tfjs';

/** f of each of the named tensors. */
export function mapTensors(tensors: tf.NamedTensorMap, f: (x: tf.Tensor) => tf.Tensor): tf.NamedTensorMap {
  return Object.fromEntries(Object.entries(tensors).map(([name, x]) => [name, f(x)]));
}
