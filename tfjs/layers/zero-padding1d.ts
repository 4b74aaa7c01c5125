/** Zeros before and after sequences: tf.pad, as tf.layers has it for images only. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import type { Ends } from '../core/sequence-window.ts';

export interface ZeroPadding1dOptions {
  readonly padding: number | Ends;
}

export function zeroPadding1d({ padding }: ZeroPadding1dOptions): TfjsLayer {
  const { before, after } = typeof padding === 'number' ? { before: padding, after: padding } : padding;
  return {
    variables: {},
    apply: (x) =>
      tf.pad(x as tf.Tensor3D, [
        [0, 0],
        [before, after],
        [0, 0],
      ]),
  };
}
