/**
 * Global average pooling: tf.mean over the axes between the first and the last, which is what tf.layers.globalAveragePooling1d
 * and globalAveragePooling2d do. x [n, ..., channels], y [n, channels].
 */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function globalAveragePooling(): TfjsLayer {
  return {
    variables: {},
    apply(x) {
      const between = x.shape.slice(1, -1).map((_, axis) => axis + 1);
      return tf.mean(x, between);
    },
  };
}
