/**
 * Stochastic depth with core ops and the mask as data: the whole branch of a sample of x [n, ...] is dropped. TensorFlow.js has
 * no such layer.
 */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export interface StochasticDepthOptions {
  readonly survivalProbability: number;
  readonly scaled: 'in training' | 'at inference';
}

export function stochasticDepth({ survivalProbability, scaled }: StochasticDepthOptions): TfjsLayer {
  return {
    variables: {},
    apply(x, context) {
      if (!context.training) return scaled === 'at inference' ? tf.mul(x, survivalProbability) : x;
      const [n, ...rest] = x.shape as [number, ...number[]];
      const mask = Float32Array.from(context.uniform('mask', [n]), (u) => (u < survivalProbability ? 1 : 0));
      const dropped = tf.mul(x, tf.tensor(mask, [n, ...rest.map(() => 1)]));
      return scaled === 'in training' ? tf.div(dropped, survivalProbability) : dropped;
    },
  };
}
