/**
 * Max pooling of sequences: y = the largest element of each window of steps, channel by channel; of several equal ones the first
 * wins. Padding never wins. It is max-pooling2d.ts over images of one row.
 *
 * x [n, steps, channels], y [n, out steps, channels].
 */
import type { Layer } from '../core/layer.ts';
import {
  addToWinners,
  maxPoolMargins,
  maxPoolWinners,
  pickWinners,
  pooledShape,
  poolingWindow,
} from '../core/pooling.ts';
import { alongRow, asImages, asSequences, type SequencePadding } from '../core/sequence-window.ts';

export interface MaxPooling1dOptions {
  readonly poolSize: number;
  /** Left out: the pool size, so that windows do not overlap. */
  readonly stride?: number;
  /** Less than the pool size at both ends; left out: `valid`. */
  readonly padding?: SequencePadding;
}

/** @throws ShapeError from `forward` when the input is not [n, steps, channels] with a place for the window */
export function maxPooling1d({ poolSize, stride = poolSize, padding = 'valid' }: MaxPooling1dOptions): Layer {
  const place = alongRow({ size: poolSize, stride, padding });
  return {
    kind: 'layers/max-pooling1d',
    parameters: [],
    forward(input, context) {
      const x = asImages('maxPooling1d', input);
      const window = poolingWindow('maxPooling1d', x.shape, place);
      const winners = context.choose('winners', {
        shape: pooledShape(window, x.shape[0]!),
        own: () => maxPoolWinners(x, window),
        margins: (chosen) => maxPoolMargins(x, chosen, window),
        among: x,
      });
      return {
        output: asSequences(pickWinners(x, winners)),
        // y_o = x_i where i won window o, so dx_i is the sum of dy_o over the windows that i won.
        backward: (dY) => asSequences(addToWinners(asImages('maxPooling1d', dY), winners, x.shape)),
      };
    },
  };
}
