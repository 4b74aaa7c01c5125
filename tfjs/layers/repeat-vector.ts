/** A vector as every step of a sequence, as tf.layers.repeatVector. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function repeatVector({ times }: { readonly times: number }): TfjsLayer {
  const layer = tf.layers.repeatVector({ n: times });
  return { variables: {}, apply: (x) => layer.apply(x) as tf.Tensor };
}
