/** RMS normalization over the last axis with core ops: TensorFlow.js has no such layer. x [..., features]; gamma [features]. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';

export interface RmsNormOptions {
  readonly features: number;
  readonly epsilon: number;
}

export function rmsNorm(source: VariableSource, { features, epsilon }: RmsNormOptions): TfjsLayer {
  const gamma = source.variable('gamma', [features]);
  return {
    variables: { [source.path('gamma')]: gamma },
    apply(x) {
      const meanSquare = tf.mean(tf.square(x), -1, true);
      return tf.mul(tf.mul(x, tf.rsqrt(tf.add(meanSquare, epsilon))), gamma);
    },
  };
}
