/** Zeros around images: tf.layers.zeroPadding2d. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import type { Edges } from '../core/window.ts';

export interface ZeroPadding2dOptions {
  readonly padding: number | Edges;
}

export function zeroPadding2d({ padding }: ZeroPadding2dOptions): TfjsLayer {
  const layer = tf.layers.zeroPadding2d({
    padding:
      typeof padding === 'number'
        ? padding
        : [
            [padding.top, padding.bottom],
            [padding.left, padding.right],
          ],
  });
  return { variables: {}, apply: (x) => layer.apply(x) as tf.Tensor };
}
