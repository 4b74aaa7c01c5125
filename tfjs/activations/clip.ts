/** Clips to [low, high], tf.clipByValue. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export interface ClipOptions {
  readonly low: number;
  readonly high: number;
}

export function clip({ low, high }: ClipOptions): TfjsLayer {
  return {
    variables: {},
    apply(x, context) {
      context.decided('above-low', () => tf.sub(x, low), true);
      context.decided('below-high', () => tf.sub(high, x), true);
      return tf.clipByValue(x, low, high);
    },
  };
}
