/**
 * Average pooling: tf.layers.averagePooling2d. Where the padding is given in numbers, tf.pad makes it, and dividing by the same
 * average of ones takes it out of the count, which TensorFlow does by itself for `same`.
 */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import { type Extent, type Padding, padded, pair } from '../core/window.ts';

export interface AveragePooling2dOptions {
  readonly poolSize: Extent;
  readonly stride?: Extent;
  readonly padding?: Padding;
}

export function averagePooling2d({
  poolSize,
  stride = poolSize,
  padding = 'valid',
}: AveragePooling2dOptions): TfjsLayer {
  const layer = tf.layers.averagePooling2d({
    poolSize: pair(poolSize),
    strides: pair(stride),
    padding: typeof padding === 'string' ? padding : 'valid',
  });
  const average = (x: tf.Tensor) => layer.apply(padded(x, padding).x) as tf.Tensor;
  return {
    variables: {},
    apply: (x) => (typeof padding === 'string' ? average(x) : tf.div(average(x), average(tf.onesLike(x)))),
  };
}
