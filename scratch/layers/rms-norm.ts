/**
 * RMS normalization over the last axis: layer normalization without the mean and without beta.
 *
 *   y = gamma h,  h = x s,  s = 1 / sqrt(mean(x^2) + epsilon)
 *
 * with the mean over each row by itself. x, y [..., features]; gamma [features].
 * Zhang, Sennrich (2019), "Root mean square layer normalization".
 */
import { affineGradients } from '../core/affine.ts';
import { asMatrix } from '../core/as-matrix.ts';
import { type Layer, pullback, UNWANTED } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { rmsNormalizeRows, rmsNormalizeRowsBackward } from '../core/rms-norm.ts';
import { reshape } from '../core/tensor.ts';

export interface RmsNormOptions {
  readonly features: number;
  readonly epsilon: number;
}

/** @throws ShapeError from `forward` when the input is not [..., features]. */
export function rmsNorm(source: ParameterSource, { features, epsilon }: RmsNormOptions): Layer {
  const gamma = source.parameter('gamma', [features]);
  return {
    kind: 'layers/rms-norm',
    parameters: [gamma],
    forward(input) {
      const x = asMatrix(`rmsNorm ${gamma.name}: input`, input, features);
      const { y, h, s } = rmsNormalizeRows(x, gamma.value, epsilon);
      return {
        output: reshape(y, input.shape),
        // y = gamma h gives dgamma = sum dy h over the rows, and dh = gamma dy. Every x_j of a row moves its s too:
        //   ds = sum dh x,  ds / dx_j = -s^3 x_j / d        so, with x = h / s,
        //   dx = s (dh - h mean(dh h))
        backward: pullback('rmsNorm', [gamma], (dOutput, gradients, want) => {
          const dY = asMatrix(`rmsNorm ${gamma.name}: gradient of the output`, dOutput, features);
          gradients.add(gamma, affineGradients(dY, h).dGamma);
          return want.input
            ? reshape(rmsNormalizeRowsBackward(dY, gamma.value, { h, s }), input.shape)
            : UNWANTED;
        }),
      };
    },
  };
}
