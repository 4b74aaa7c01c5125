/**
 * Batch normalization of the last axis of [..., features], up to rank 4. tf.layers.batchNormalization updates its moving
 * statistics by itself during a forward pass, so the training form is written with core ops: tf.moments and tf.batchNorm,
 * differentiated by TensorFlow.
 */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';

export interface BatchNormOptions {
  readonly features: number;
  readonly epsilon: number;
  /** Share of the moving statistics that survives a step. */
  readonly momentum: number;
}

export function batchNorm(
  source: VariableSource,
  { features, epsilon, momentum }: BatchNormOptions,
): TfjsLayer {
  const gamma = source.variable('gamma', [features]);
  const beta = source.variable('beta', [features]);
  const movingMean = source.variable('moving_mean', [features], false);
  const movingVariance = source.variable('moving_variance', [features], false);
  return {
    variables: { [source.path('gamma')]: gamma, [source.path('beta')]: beta },
    state: { [source.path('moving_mean')]: movingMean, [source.path('moving_variance')]: movingVariance },
    apply(x, context) {
      const normalize = (mean: tf.Tensor, variance: tf.Tensor) =>
        tf.batchNorm(
          x,
          mean as tf.Tensor1D,
          variance as tf.Tensor1D,
          beta as tf.Tensor1D,
          gamma as tf.Tensor1D,
          epsilon,
        );
      if (!context.training) return normalize(movingMean, movingVariance);
      const leading = x.shape.slice(0, -1).map((_, axis) => axis);
      const { mean, variance } = tf.moments(x, leading);
      const move = (moving: tf.Variable, batch: tf.Tensor) =>
        context.update(moving, tf.add(tf.mul(moving, momentum), tf.mul(batch, 1 - momentum)));
      move(movingMean, mean);
      move(movingVariance, variance);
      return normalize(mean, variance);
    },
  };
}
