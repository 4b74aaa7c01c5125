/** Symmetric InfoNCE of pairs, as CLIP uses it, with tf.losses.softmaxCrossEntropy both ways. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';

export interface Pairs {
  readonly first: tf.Tensor;
  readonly second: tf.Tensor;
}

export function infoNce(source: VariableSource): TfjsLayer<Pairs, tf.Scalar> {
  const logScale = source.variable('log_scale', []);
  return {
    variables: { [source.path('log_scale')]: logScale },
    apply({ first, second }) {
      const cosines = tf.matMul(unitRows(first), unitRows(second), false, true);
      const logits = tf.mul(tf.exp(logScale), cosines);
      const partner = tf.eye(first.shape[0]!);
      const ofFirst = tf.losses.softmaxCrossEntropy(partner, logits, undefined, 0, tf.Reduction.MEAN);
      const ofSecond = tf.losses.softmaxCrossEntropy(
        partner,
        tf.transpose(logits),
        undefined,
        0,
        tf.Reduction.MEAN,
      );
      return tf.div(tf.add(ofFirst, ofSecond), 2) as tf.Scalar;
    },
  };
}

const unitRows = (x: tf.Tensor): tf.Tensor => tf.div(x, tf.sqrt(tf.sum(tf.square(x), 1, true)));
