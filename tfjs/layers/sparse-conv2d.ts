/**
 * Convolution in which every filter sees channels of its own choice: tf.conv2d with a kernel that has the trained numbers where
 * a filter and a channel are connected, and zeros elsewhere. tf.gather puts them there, from behind a row of zeros.
 */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { type Extent, type Padding, padded, pair } from '../core/window.ts';

export interface SparseConv2dOptions {
  readonly channels: number;
  readonly connections: readonly (readonly number[])[];
  readonly kernelSize: Extent;
  readonly stride?: Extent;
  readonly padding?: Padding;
}

export function sparseConv2d(source: VariableSource, options: SparseConv2dOptions): TfjsLayer {
  const { channels, connections, kernelSize, stride = 1, padding = 'valid' } = options;
  const [height, width] = pair(kernelSize);
  const filters = connections.length;
  const pairs = connections.flatMap((seen, filter) => seen.map((channel) => `${channel} to ${filter}`));
  const kernel = source.variable('kernel', [height, width, pairs.length]);
  const bias = source.variable('bias', [filters]);
  // 0 is the row of zeros.
  const rows = Array.from({ length: channels * filters }, (_, i) => {
    const [channel, filter] = [Math.floor(i / filters), i % filters];
    return pairs.indexOf(`${channel} to ${filter}`) + 1;
  });
  return {
    variables: { [source.path('kernel')]: kernel, [source.path('bias')]: bias },
    apply(input) {
      const { x, rest } = padded(input, padding);
      const byConnection = tf.transpose(tf.reshape(kernel, [height * width, pairs.length]));
      const withZeros = tf.concat([tf.zeros([1, height * width]), byConnection]);
      const dense = tf.transpose(tf.gather(withZeros, tf.tensor1d(rows, 'int32')));
      const weights = tf.reshape(dense, [height, width, channels, filters]) as tf.Tensor4D;
      return tf.add(tf.conv2d(x, weights, pair(stride), rest), bias);
    },
  };
}
