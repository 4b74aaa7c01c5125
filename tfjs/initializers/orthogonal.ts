/** Orthogonal initialization, as tf.initializers.orthogonal, which would draw by itself: Q of tf.linalg.qr, its signs made uniform. */
import * as tf from '@tensorflow/tfjs';

export interface OrthogonalOptions {
  readonly gain: number;
}

export function orthogonal(normals: tf.Tensor, { gain }: OrthogonalOptions): tf.Tensor {
  const columns = normals.shape.at(-1)!;
  const matrix = tf.reshape(normals, [-1, columns]);
  const wide = matrix.shape[0]! < columns;
  const [q, r] = tf.linalg.qr(wide ? tf.transpose(matrix) : matrix);
  // linalg.qr leaves the signs of the diagonal of R to its reflections.
  const least = Math.min(...matrix.shape);
  const diagonal = tf.sum(tf.mul(r, tf.eye(least)), 0);
  const uniform = tf.mul(q, tf.sign(diagonal));
  return tf.mul(gain, tf.reshape(wide ? tf.transpose(uniform) : uniform, normals.shape));
}
