/** Positions in sequences, as constants of TensorFlow that are computed in float64. */
import * as tf from '@tensorflow/tfjs';

/** [length, pairs] of position times base^(-pair / parts), from position `first` on. */
export function angles(length: number, pairs: number, base: number, first = 0, parts = pairs): number[][] {
  return Array.from({ length }, (_, t) =>
    Array.from({ length: pairs }, (_, i) => (first + t) * Math.exp((-i / parts) * Math.log(base))),
  );
}

/**
 * Heads [batch, heads, length, width] whose neighbouring elements turn in pairs, where the first stands at position `first`: as
 * complex numbers times exp(i angle).
 */
export function rotated(x: tf.Tensor, base: number, first: number): tf.Tensor {
  const [batch, heads, length, width] = x.shape as [number, number, number, number];
  const pairs = width / 2;
  const [even, odd] = tf.unstack(tf.reshape(x, [batch, heads, length, pairs, 2]), -1);
  const angle = angles(length, pairs, base, first);
  const cosine = tf.tensor2d(
    angle.map((row) => row.map(Math.cos)),
    [length, pairs],
  );
  const sine = tf.tensor2d(
    angle.map((row) => row.map(Math.sin)),
    [length, pairs],
  );
  const turned = [
    tf.sub(tf.mul(even!, cosine), tf.mul(odd!, sine)),
    tf.add(tf.mul(odd!, cosine), tf.mul(even!, sine)),
  ];
  return tf.reshape(tf.stack(turned, -1), x.shape);
}
