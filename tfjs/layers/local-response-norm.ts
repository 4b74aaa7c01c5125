/** Local response normalization: tf.localResponseNormalization, which takes images. x [n, height, width, channels]. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';

export interface LocalResponseNormOptions {
  readonly radius: number;
  readonly bias: number;
  readonly alpha: number;
  readonly beta: number;
}

export function localResponseNorm({ radius, bias, alpha, beta }: LocalResponseNormOptions): TfjsLayer {
  return {
    variables: {},
    apply: (x) => tf.localResponseNormalization(x as tf.Tensor4D, radius, bias, alpha, beta),
  };
}
