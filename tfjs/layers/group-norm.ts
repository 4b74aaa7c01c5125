/**
 * Group normalization with core ops: TensorFlow.js has no such layer. The channels become two axes, [..., groups, channels of a
 * group], and tf.moments takes all axes of a sample but the groups. x [n, ..., features]; gamma, beta [features].
 */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';

export interface GroupNormOptions {
  readonly features: number;
  readonly groups: number;
  readonly epsilon: number;
}

export function groupNorm(
  source: VariableSource,
  { features, groups, epsilon }: GroupNormOptions,
): TfjsLayer {
  const gamma = source.variable('gamma', [features]);
  const beta = source.variable('beta', [features]);
  return {
    variables: { [source.path('gamma')]: gamma, [source.path('beta')]: beta },
    apply(x) {
      const grouped = tf.reshape(x, [x.shape[0]!, -1, groups, features / groups]);
      const { mean, variance } = tf.moments(grouped, [1, 3], true);
      const normalized = tf.mul(tf.sub(grouped, mean), tf.rsqrt(tf.add(variance, epsilon)));
      return tf.add(tf.mul(tf.reshape(normalized, x.shape), gamma), beta);
    },
  };
}
