/**
 * Max pooling of sequences: tf.layers.maxPooling1d; where the padding is given in numbers, tf.pad with minus infinity, which never
 * wins.
 */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import { paddedSequences, type SequencePadding } from '../core/sequence-window.ts';
import { winners } from '../core/winners.ts';

export interface MaxPooling1dOptions {
  readonly poolSize: number;
  readonly stride?: number;
  readonly padding?: SequencePadding;
}

export function maxPooling1d({
  poolSize,
  stride = poolSize,
  padding = 'valid',
}: MaxPooling1dOptions): TfjsLayer {
  const layer = tf.layers.maxPooling1d({
    poolSize,
    strides: stride,
    padding: typeof padding === 'string' ? padding : 'valid',
  });
  const pool = (x: tf.Tensor) =>
    layer.apply(paddedSequences(x, padding, Number.NEGATIVE_INFINITY).x) as tf.Tensor3D;
  // Images of one row, whose elements are numbered as those of the sequence.
  const ofRow = (x: tf.Tensor4D) => tf.expandDims(pool(tf.squeeze(x, [1])), 1) as tf.Tensor4D;
  return {
    variables: {},
    apply(x, context) {
      const row = () => tf.expandDims(x, 1) as tf.Tensor4D;
      context.chosen('winners', () => winners(row(), ofRow, [1, poolSize], [1, stride]));
      return pool(x);
    },
  };
}
