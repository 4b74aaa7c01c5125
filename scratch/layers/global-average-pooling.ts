/**
 * Global average pooling: y = the mean of each channel over all places, which are the axes between the first and the last.
 *
 * x [n, ..., channels], y [n, channels]. Lin, Chen, Yan (2013), "Network in network".
 */
import { scale } from '../core/elementwise.ts';
import type { Layer } from '../core/layer.ts';
import { asPlaces, spreadPlaces, sumPlaces } from '../core/places.ts';
import { reshape } from '../core/tensor.ts';

/** @throws ShapeError from `forward` when the input is not [n, ..., channels] */
export function globalAveragePooling(): Layer {
  return {
    kind: 'layers/global-average-pooling',
    parameters: [],
    forward(input) {
      const x = asPlaces('globalAveragePooling', input);
      const places = x.shape[1]!;
      return {
        output: scale(sumPlaces(x), 1 / places),
        // y is the sum of the x over p places, divided by p, so dx = dy / p at every place.
        backward: (dY) => reshape(spreadPlaces(scale(dY, 1 / places), places), input.shape),
      };
    },
  };
}
