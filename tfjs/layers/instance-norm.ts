/**
 * Instance normalization with core ops: TensorFlow.js has no such layer. tf.moments over the axes between the first and the
 * last. x [n, ..., features]; gamma, beta [features].
 */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';

export interface InstanceNormOptions {
  readonly features: number;
  readonly epsilon: number;
}

export function instanceNorm(source: VariableSource, { features, epsilon }: InstanceNormOptions): TfjsLayer {
  const gamma = source.variable('gamma', [features]);
  const beta = source.variable('beta', [features]);
  return {
    variables: { [source.path('gamma')]: gamma, [source.path('beta')]: beta },
    apply(x) {
      const between = x.shape.slice(1, -1).map((_, axis) => axis + 1);
      const { mean, variance } = tf.moments(x, between, true);
      const normalized = tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, epsilon)));
      return tf.add(tf.mul(normalized, gamma), beta);
    },
  };
}
