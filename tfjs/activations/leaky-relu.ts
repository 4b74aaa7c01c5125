/** Leaky ReLU, tf.leakyRelu. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function leakyRelu({ slope }: { readonly slope: number }): TfjsLayer {
  return {
    variables: {},
    apply(x, context) {
      context.decided('positive', () => x);
      return tf.leakyRelu(x, slope);
    },
  };
}
