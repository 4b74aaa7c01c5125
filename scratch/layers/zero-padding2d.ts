/**
 * Zeros around images: x [n, height, width, channels], y [n, top + height + bottom, left + width + right, channels].
 */
import type { Layer } from '../core/layer.ts';
import { crop, pad } from '../core/padding.ts';
import { type Edges, edgesAround } from '../core/window.ts';

export interface ZeroPadding2dOptions {
  /** So many rows and columns on every side, or on each. */
  readonly padding: number | Edges;
}

/** @throws RangeError unless the paddings are whole numbers from 0 up */
export function zeroPadding2d({ padding }: ZeroPadding2dOptions): Layer {
  const edges = edgesAround(padding);
  return {
    kind: 'layers/zero-padding2d',
    parameters: [],
    forward: (x) => ({
      output: pad(x, edges),
      // Every x is one of the y, and the zeros are nobody's, so dx is dy without the edges.
      backward: (dY) => crop(dY, edges),
    }),
  };
}
