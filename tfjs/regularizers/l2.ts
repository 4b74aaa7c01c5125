/** L2 penalty lambda sum w^2, tf.regularizers.l2. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function l2({ lambda }: { readonly lambda: number }): TfjsLayer {
  const regularizer = tf.regularizers.l2({ l2: lambda });
  return { variables: {}, apply: (w) => regularizer.apply(w) };
}
