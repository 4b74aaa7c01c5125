/**
 * Max pooling: y = the largest element of each window, channel by channel; of several equal ones the first wins, row by row.
 * Padding never wins.
 *
 * x [n, height, width, channels], y [n, out height, out width, channels].
 * Zhou, Chellappa (1988), "Computation of optical flow using a neural network".
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
import type { Extent, Padding } from '../core/window.ts';

export interface MaxPooling2dOptions {
  readonly poolSize: Extent;
  /** Left out: the pool size, so that windows do not overlap. */
  readonly stride?: Extent;
  /** Less than the pool size on every side; left out: `valid`. */
  readonly padding?: Padding;
}

/** @throws ShapeError from `forward` when the input is not [n, height, width, channels] with a place for the window */
export function maxPooling2d({ poolSize, stride = poolSize, padding = 'valid' }: MaxPooling2dOptions): Layer {
  return {
    kind: 'layers/max-pooling2d',
    parameters: [],
    forward(x, context) {
      const window = poolingWindow('maxPooling2d', x.shape, { size: poolSize, stride, padding });
      const winners = context.choose('winners', {
        shape: pooledShape(window, x.shape[0]!),
        own: () => maxPoolWinners(x, window),
        margins: (chosen) => maxPoolMargins(x, chosen, window),
        among: x,
      });
      return {
        output: pickWinners(x, winners),
        // y_o = x_i where i won window o, so dx_i is the sum of dy_o over the windows that i won.
        backward: (dY) => addToWinners(dY, winners, x.shape),
      };
    },
  };
}
