/**
 * Exponential linear unit. tf.elu knows alpha = 1 only, and natively loses digits of e^x - 1 near 0; so it is put together, each
 * part 0 where the other one is not.
 */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function elu({ alpha }: { readonly alpha: number }): TfjsLayer {
  return {
    variables: {},
    apply(x, context) {
      context.decided('positive', () => x);
      return tf.add(tf.relu(x), tf.mul(alpha, tf.expm1(tf.minimum(x, 0))));
    },
  };
}
