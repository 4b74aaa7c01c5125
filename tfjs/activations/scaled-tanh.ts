/** Scaled hyperbolic tangent: amplitude tanh(slope x). */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export interface ScaledTanhOptions {
  readonly amplitude: number;
  readonly slope: number;
}

export function scaledTanh({ amplitude, slope }: ScaledTanhOptions): TfjsLayer {
  return { variables: {}, apply: (x) => tf.mul(amplitude, tf.tanh(tf.mul(slope, x))) };
}
