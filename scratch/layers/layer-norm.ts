/**
 * Layer normalization over the last axis:
 *
 *   y = gamma h + beta,  h = (x - mean) s,  s = 1 / sqrt(variance + epsilon)
 *
 * with the mean and the (biased) variance of each row by itself, so that training and inference are the same.
 * x, y [..., features]; gamma, beta [features].
 * Ba, Kiros, Hinton (2016), "Layer normalization".
 */
import { affineGradients } from '../core/affine.ts';
import { asMatrix } from '../core/as-matrix.ts';
import { type Layer, pullback, UNWANTED } from '../core/layer.ts';
import { normalizeRows, normalizeRowsBackward } from '../core/layer-norm.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { reshape } from '../core/tensor.ts';

export interface LayerNormOptions {
  readonly features: number;
  readonly epsilon: number;
}

/** @throws ShapeError from `forward` when the input is not [..., features]. */
export function layerNorm(source: ParameterSource, { features, epsilon }: LayerNormOptions): Layer {
  const gamma = source.parameter('gamma', [features]);
  const beta = source.parameter('beta', [features]);
  return {
    kind: 'layers/layer-norm',
    parameters: [gamma, beta],
    forward(input) {
      const x = asMatrix(`layerNorm ${gamma.name}: input`, input, features);
      const { y, h, s } = normalizeRows(x, gamma.value, beta.value, epsilon);
      return {
        output: reshape(y, input.shape),
        // y = gamma h + beta gives dgamma = sum dy h and dbeta = sum dy over the rows, and dh = gamma dy. Every x_j of a row
        // moves its mean and its variance too; through h = (x - mean) s:
        //   dx = s (dh - mean(dh) - h mean(dh h))
        // where the second term comes from the mean and the third from the variance.
        backward: pullback('layerNorm', [gamma, beta], (dOutput, gradients, want) => {
          const dY = asMatrix(`layerNorm ${gamma.name}: gradient of the output`, dOutput, features);
          const { dGamma, dBeta } = affineGradients(dY, h);
          gradients.add(gamma, dGamma);
          gradients.add(beta, dBeta);
          return want.input
            ? reshape(normalizeRowsBackward(dY, gamma.value, { h, s }), input.shape)
            : UNWANTED;
        }),
      };
    },
  };
}
