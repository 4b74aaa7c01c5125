import * as tf from '@tensorflow/tfjs';

/** Weights [n], one for each row, in a shape that is broadcast over tensors of that rank. */
export function perRow(weights: tf.Tensor | undefined, rank: number): tf.Tensor | undefined {
  return weights && tf.reshape(weights, [-1, ...new Array<number>(Math.max(0, rank - 1)).fill(1)]);
}

/** The mean of losses [n, ...] of which each row counts as much as its weight. */
export function weightedMean(losses: tf.Tensor, weights: tf.Tensor | undefined): tf.Scalar {
  const wide = perRow(weights, losses.rank);
  return tf.losses.computeWeightedLoss(losses, wide, tf.Reduction.MEAN) as tf.Scalar;
}
