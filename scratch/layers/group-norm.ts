/**
 * Group normalization: the channels of each sample are divided into groups of neighbours, and each group is normalized over all
 * places, which are the axes between the first and the last:
 *
 *   y = gamma h + beta,  h = (x - mean) s,  s = 1 / sqrt(variance + epsilon)
 *
 * with the mean and the (biased) variance of the group in that sample, so that training and inference are the same.
 * x, y [n, ..., features]; gamma, beta [features].
 * Wu, He (2018), "Group normalization".
 */
import { asMatrix } from '../core/as-matrix.ts';
import {
  groupMeans,
  groupMoments,
  normalizePlaces,
  normalizePlacesBackward,
  placeSums,
} from '../core/group-norm.ts';
import { type Layer, pullback, UNWANTED } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { asPlaces } from '../core/places.ts';
import { multiplyRow, sumRows } from '../core/rows.ts';
import { reshape } from '../core/tensor.ts';

export interface GroupNormOptions {
  readonly features: number;
  /** A divisor of `features`. With one group all features of a sample are normalized together. */
  readonly groups: number;
  readonly epsilon: number;
}

/**
 * @throws RangeError when `groups` does not divide `features`, and ShapeError from `forward` when the input is not
 *   [n, ..., features]
 */
export function groupNorm(source: ParameterSource, { features, groups, epsilon }: GroupNormOptions): Layer {
  if (!(Number.isInteger(groups) && groups >= 1 && features % groups === 0))
    throw new RangeError(`groupNorm: ${groups} groups must divide ${features} features without a rest`);
  const gamma = source.parameter('gamma', [features]);
  const beta = source.parameter('beta', [features]);
  const where = {
    input: `groupNorm ${gamma.name}: input`,
    dOutput: `groupNorm ${gamma.name}: gradient of the output`,
  };
  return {
    kind: 'layers/group-norm',
    parameters: [gamma, beta],
    forward(input) {
      const x = asPlaces(where.input, input, features);
      const moments = groupMoments(x, groups);
      const { y, h, s } = normalizePlaces(x, moments, gamma.value, beta.value, epsilon);
      return {
        output: reshape(y, input.shape),
        // y = gamma h + beta gives dgamma = sum dy h and dbeta = sum dy over samples and places, and dh = gamma dy. Every x of
        // a group moves its mean and its variance too; through h = (x - mean) s:
        //   dx = s (dh - mean(dh) - h mean(dh h))
        // with means over the group. Those of a channel are gamma times its sums, and all channels have equally many places,
        // so those of a group are the means of its channels'.
        backward: pullback('groupNorm', [gamma, beta], (dOutput, gradients, want) => {
          const dY = asPlaces(where.dOutput, dOutput, features);
          const sums = placeSums(dY, h);
          gradients.add(gamma, sumRows(sums.withH));
          gradients.add(beta, sumRows(sums.alone));
          if (!want.input) return UNWANTED;
          const dH = reshape(multiplyRow(asMatrix(where.dOutput, dY, features), gamma.value), dY.shape);
          const dX = normalizePlacesBackward(
            dH,
            { h, s },
            {
              withH: groupMeans(multiplyRow(sums.withH, gamma.value), groups),
              alone: groupMeans(multiplyRow(sums.alone, gamma.value), groups),
            },
          );
          return reshape(dX, input.shape);
        }),
      };
    },
  };
}
