/** Zeros before and after sequences: x [n, steps, channels], y [n, before + steps + after, channels]. */
import type { Layer } from '../core/layer.ts';
import { crop, pad } from '../core/padding.ts';
import { asImages, asSequences, type Ends, edgesOfRow } from '../core/sequence-window.ts';

export interface ZeroPadding1dOptions {
  /** So many steps at both ends, or at each. */
  readonly padding: number | Ends;
}

/** @throws RangeError unless the paddings are whole numbers from 0 up */
export function zeroPadding1d({ padding }: ZeroPadding1dOptions): Layer {
  const edges = edgesOfRow(padding);
  return {
    kind: 'layers/zero-padding1d',
    parameters: [],
    forward: (x) => ({
      output: asSequences(pad(asImages('zeroPadding1d', x), edges)),
      // Every x is one of the y, and the zeros are nobody's, so dx is dy without the ends.
      backward: (dY) => asSequences(crop(asImages('zeroPadding1d', dY), edges)),
    }),
  };
}
