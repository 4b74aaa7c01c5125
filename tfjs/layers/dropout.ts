/**
 * Inverted dropout with the mask as data: tf.layers.dropout draws its own, which neither side could share.
 * y = x m / p, m_i = 1 where the uniform draw is below p.
 */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function dropout({ keepProbability }: { readonly keepProbability: number }): TfjsLayer {
  return {
    variables: {},
    apply(x, context) {
      if (!context.training) return x;
      const draws = Float32Array.from(context.uniform('mask', x.shape), (u) => (u < keepProbability ? 1 : 0));
      return tf.div(tf.mul(x, tf.tensor(draws, x.shape)), keepProbability);
    },
  };
}
