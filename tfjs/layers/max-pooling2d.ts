/** Max pooling: tf.layers.maxPooling2d; where the padding is given in numbers, tf.pad with minus infinity, which never wins. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import { type Extent, type Padding, padded, pair } from '../core/window.ts';
import { winners } from '../core/winners.ts';

export interface MaxPooling2dOptions {
  readonly poolSize: Extent;
  readonly stride?: Extent;
  readonly padding?: Padding;
}

export function maxPooling2d({
  poolSize,
  stride = poolSize,
  padding = 'valid',
}: MaxPooling2dOptions): TfjsLayer {
  const layer = tf.layers.maxPooling2d({
    poolSize: pair(poolSize),
    strides: pair(stride),
    padding: typeof padding === 'string' ? padding : 'valid',
  });
  const pool = (x: tf.Tensor) => layer.apply(padded(x, padding, Number.NEGATIVE_INFINITY).x) as tf.Tensor4D;
  return {
    variables: {},
    apply(x, context) {
      context.chosen('winners', () => winners(x as tf.Tensor4D, pool, pair(poolSize), pair(stride)));
      return pool(x);
    },
  };
}
