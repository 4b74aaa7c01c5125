/** Zeros before and after sequences: tf.pad; tf.layers pads images only. */
import type { TfjsLayer } from '../core/layer.ts';
import { type Ends, paddedSequences } from '../core/sequence-window.ts';

export interface ZeroPadding1dOptions {
  readonly padding: number | Ends;
}

export function zeroPadding1d({ padding }: ZeroPadding1dOptions): TfjsLayer {
  return { variables: {}, apply: (x) => paddedSequences(x, padding).x };
}
