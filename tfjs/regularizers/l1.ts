/**
 * L1 penalty lambda sum |w|. Not tf.regularizers.l1: the gradient of tf.abs at exactly 0 is -1 in TensorFlow.js, where it is 0 in
 * Python, so that it pushes weights away from the zero that the penalty is there for. |w| = w sign(w) has the 0.
 */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export function l1({ lambda }: { readonly lambda: number }): TfjsLayer {
  return {
    variables: {},
    apply(w, context) {
      context.decided('positive', () => w);
      context.decided('negative', () => tf.neg(w));
      return tf.mul(lambda, tf.sum(tf.mul(w, tf.sign(w))));
    },
  };
}
