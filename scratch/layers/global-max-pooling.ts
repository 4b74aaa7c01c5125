/**
 * Global max pooling: y = the largest element of each channel over all places, which are the axes between the first and the
 * last; of several equal ones the first wins.
 *
 * x [n, ..., channels], y [n, channels]. It is max pooling (max-pooling2d.ts) with one window over the whole image.
 */
import type { Layer } from '../core/layer.ts';
import { asPlaces } from '../core/places.ts';
import { addToWinners, maxPoolMargins, maxPoolWinners, pickWinners, poolingWindow } from '../core/pooling.ts';
import { reshape } from '../core/tensor.ts';

/** @throws ShapeError from `forward` when the input is not [n, ..., channels] */
export function globalMaxPooling(): Layer {
  return {
    kind: 'layers/global-max-pooling',
    parameters: [],
    forward(input, context) {
      const { shape } = asPlaces('globalMaxPooling', input);
      const [n, places, channels] = shape as readonly number[] as readonly [number, number, number];
      const x = reshape(input, [n, 1, places, channels]);
      const window = poolingWindow('globalMaxPooling', x.shape, { size: [1, places] });
      const winners = context.choose('winners', {
        shape: [n, 1, 1, channels],
        own: () => maxPoolWinners(x, window),
        margins: (chosen) => maxPoolMargins(x, chosen, window),
        among: x,
      });
      return {
        output: reshape(pickWinners(x, winners), [n, channels]),
        // y = x_i where i won, so dx_i is dy there and 0 elsewhere.
        backward: (dY) => reshape(addToWinners(reshape(dY, winners.shape), winners, x.shape), input.shape),
      };
    },
  };
}
