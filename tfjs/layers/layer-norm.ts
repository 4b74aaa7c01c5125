/**
 * Layer normalization over the last axis with core ops. x [..., features]; gamma, beta [features].
 *
 * tf.layers.layerNormalization computes the same, but copies gamma and beta over all rows with tf.tile, whose gradient is a
 * loop of slices: for 1024 rows of 128 a training step took 160 ms with it and 33 ms without.
 */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';

export interface LayerNormOptions {
  readonly features: number;
  readonly epsilon: number;
}

export function layerNorm(source: VariableSource, { features, epsilon }: LayerNormOptions): TfjsLayer {
  const gamma = source.variable('gamma', [features]);
  const beta = source.variable('beta', [features]);
  return {
    variables: { [source.path('gamma')]: gamma, [source.path('beta')]: beta },
    apply(x) {
      const { mean, variance } = tf.moments(x, -1, true);
      const normalized = tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, epsilon)));
      return tf.add(tf.mul(normalized, gamma), beta);
    },
  };
}
