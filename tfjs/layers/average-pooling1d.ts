/**
 * Average pooling of sequences: tf.layers.averagePooling1d. Where the padding is given in numbers, tf.pad makes it, and dividing
 * by the same average of ones takes it out of the count, which TensorFlow does by itself for `same`.
 */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import { paddedSequences, type SequencePadding } from '../core/sequence-window.ts';

export interface AveragePooling1dOptions {
  readonly poolSize: number;
  readonly stride?: number;
  readonly padding?: SequencePadding;
}

export function averagePooling1d({
  poolSize,
  stride = poolSize,
  padding = 'valid',
}: AveragePooling1dOptions): TfjsLayer {
  const layer = tf.layers.averagePooling1d({
    poolSize,
    strides: stride,
    padding: typeof padding === 'string' ? padding : 'valid',
  });
  const average = (x: tf.Tensor) => layer.apply(paddedSequences(x, padding).x) as tf.Tensor;
  return {
    variables: {},
    apply: (x) => (typeof padding === 'string' ? average(x) : tf.div(average(x), average(tf.onesLike(x)))),
  };
}
