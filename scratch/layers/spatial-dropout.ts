/**
 * Spatial dropout: whole channels of a sample are dropped, because neighbouring pixels (or steps) say nearly the same and
 * dropping one of them would drop nothing.
 *
 *   y[i, ..., c] = x[i, ..., c] m[i, c] / p,  m[i, c] = 1 where a uniform draw is below p, the probability of keeping, else 0
 *
 * At inference y = x. x, y [n, ..., channels]: of images as SpatialDropout2D of Keras, of sequences as SpatialDropout1D.
 * Tompson et al. (2015), "Efficient object localization using convolutional networks".
 */
import type { Layer } from '../core/layer.ts';
import { asPlaces, scaleChannels } from '../core/places.ts';
import { reshape, type Tensor, tensor } from '../core/tensor.ts';

/**
 * @throws RangeError when `keepProbability` is not in (0, 1], and ShapeError from `forward` when the input is not
 *   [n, ..., channels]
 */
export function spatialDropout({ keepProbability }: { readonly keepProbability: number }): Layer {
  if (!(keepProbability > 0 && keepProbability <= 1)) {
    throw new RangeError(`spatialDropout: keepProbability is ${keepProbability}, must be in (0, 1]`);
  }
  return {
    kind: 'layers/spatial-dropout',
    parameters: [],
    forward(input, context) {
      if (!context.training) return { output: input, backward: (dY) => dY };
      const x = asPlaces('spatialDropout', input);
      const shape = [x.shape[0]!, x.shape[2]!];
      const draws = context.uniform('mask', shape);
      const mask = tensor(
        shape,
        draws.map((u) => (u < keepProbability ? 1 / keepProbability : 0)),
        x.precision,
      );
      const masked = (y: Tensor) => reshape(scaleChannels(asPlaces('spatialDropout', y), mask), input.shape);
      return {
        output: masked(input),
        // y = m x / p is linear in x, so dx = m dy / p, with the mask of this forward pass.
        backward: (dY) => masked(dY),
      };
    },
  };
}
