import * as tf from '@tensorflow/tfjs';

/** x limit / max(norm, limit); every element is NaN where the norm is not finite. */
export function shorten(x: tf.Tensor, norm: tf.Tensor, limit: number): tf.Tensor {
  const factor = tf.div(limit, tf.maximum(norm, limit));
  return tf.mul(x, tf.where(tf.isFinite(norm), factor, Number.NaN));
}
