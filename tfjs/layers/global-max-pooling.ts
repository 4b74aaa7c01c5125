/**
 * Global max pooling: tf.maxPool with one window over all places. tf.layers.globalMaxPooling2d takes tf.max, whose gradient goes
 * in full to every one of several largest elements, as if they could all be moved alone. x [n, ..., channels], y [n, channels].
 */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import { winners } from '../core/winners.ts';

export function globalMaxPooling(): TfjsLayer {
  return {
    variables: {},
    apply(input, context) {
      const [n, channels] = [input.shape[0]!, input.shape.at(-1)!];
      const places = input.size / (n * channels);
      const x = tf.reshape(input, [n, 1, places, channels]) as tf.Tensor4D;
      const whole: [number, number] = [1, places];
      const pool = (images: tf.Tensor4D) => tf.maxPool(images, whole, whole, 'valid');
      context.chosen('winners', () => winners(x, pool, whole, whole));
      return tf.reshape(pool(x), [n, channels]);
    },
  };
}
