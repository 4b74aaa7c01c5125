/** Trainable subsampling: the sum of each window, which is its mean times its size, times a coefficient, plus a bias. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { type Extent, pair } from '../core/window.ts';

export interface Subsampling2dOptions {
  readonly channels: number;
  readonly size: Extent;
}

export function subsampling2d(source: VariableSource, { channels, size }: Subsampling2dOptions): TfjsLayer {
  const coefficient = source.variable('coefficient', [channels]);
  const bias = source.variable('bias', [channels]);
  const [height, width] = pair(size);
  return {
    variables: { [source.path('coefficient')]: coefficient, [source.path('bias')]: bias },
    apply(x) {
      const means = tf.avgPool(x as tf.Tensor4D, [height, width], [height, width], 'valid');
      return tf.add(tf.mul(tf.mul(means, height * width), coefficient), bias);
    },
  };
}
