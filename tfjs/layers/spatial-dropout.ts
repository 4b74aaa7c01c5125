/**
 * Spatial dropout with the mask as data: tf.layers.spatialDropout1d draws its own, and there is none for images. Whole channels
 * of x [n, ..., channels] are dropped.
 */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function spatialDropout({ keepProbability }: { readonly keepProbability: number }): TfjsLayer {
  return {
    variables: {},
    apply(x, context) {
      if (!context.training) return x;
      const [n, channels] = [x.shape[0]!, x.shape.at(-1)!];
      const draws = context.uniform('mask', [n, channels]);
      const mask = Float32Array.from(draws, (u) => (u < keepProbability ? 1 : 0));
      const between = x.shape.slice(1, -1).map(() => 1);
      return tf.div(tf.mul(x, tf.tensor(mask, [n, ...between, channels])), keepProbability);
    },
  };
}
