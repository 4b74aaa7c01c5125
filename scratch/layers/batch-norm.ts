/**
 * Batch normalization of every feature, which is every element of the last axis:
 *
 *   y = gamma h + beta,  h = (x - mean) s,  s = 1 / sqrt(variance + epsilon)
 *
 * In training mean and (biased) variance are those of the batch; at inference the moving averages of both, which move by
 *   moving <- momentum moving + (1 - momentum) batch.
 * x, y [..., features]; gamma, beta and the moving statistics [features].
 * Ioffe, Szegedy (2015), "Batch Normalization: accelerating deep network training by reducing internal covariate shift".
 */
import { affineGradients } from '../core/affine.ts';
import { asMatrix } from '../core/as-matrix.ts';
import { columnMoments, normalizeColumns, normalizeColumnsBackward } from '../core/batch-norm.ts';
import { multiply, zip } from '../core/elementwise.ts';
import { type Layer, pullback, UNWANTED } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { multiplyRow } from '../core/rows.ts';
import { reshape } from '../core/tensor.ts';

export interface BatchNormOptions {
  readonly features: number;
  readonly epsilon: number;
  /** Share of the moving statistics that survives a step. */
  readonly momentum: number;
}

/** @throws ShapeError from `forward` when the input is not [..., features]. */
export function batchNorm(source: ParameterSource, { features, epsilon, momentum }: BatchNormOptions): Layer {
  const gamma = source.parameter('gamma', [features]);
  const beta = source.parameter('beta', [features]);
  const movingMean = source.parameter('moving_mean', [features]);
  const movingVariance = source.parameter('moving_variance', [features]);
  return {
    kind: 'layers/batch-norm',
    parameters: [gamma, beta],
    state: [movingMean, movingVariance],
    forward(input, context) {
      const x = asMatrix(`batchNorm ${gamma.name}: input`, input, features);
      const moving = { mean: movingMean.value, variance: movingVariance.value };
      const moments = context.training ? columnMoments(x) : moving;
      const { y, h, s } = normalizeColumns(x, moments, gamma.value, beta.value, epsilon);
      const moved = (name: 'mean' | 'variance') =>
        zip(moving[name], moments[name], (old, now) => momentum * old + (1 - momentum) * now);
      return {
        output: reshape(y, input.shape),
        updates: context.training
          ? [
              { state: movingMean, value: moved('mean') },
              { state: movingVariance, value: moved('variance') },
            ]
          : [],
        // y = gamma h + beta gives dgamma = sum dy h, dbeta = sum dy, dh = gamma dy. At inference mean and s are constants:
        //   dx = s dh
        // In training every x_i moves both; through h = (x - mean) s:
        //   dx = s (dh - mean(dh) - h mean(dh h))
        // where the second term comes from the mean and the third from the variance.
        backward: pullback('batchNorm', [gamma, beta], (dOutput, gradients, want) => {
          const dY = asMatrix(`batchNorm ${gamma.name}: gradient of the output`, dOutput, features);
          const sums = affineGradients(dY, h);
          gradients.add(gamma, sums.dGamma);
          gradients.add(beta, sums.dBeta);
          if (!want.input) return UNWANTED;
          const dX = context.training
            ? normalizeColumnsBackward(dY, gamma.value, { h, s }, sums)
            : multiplyRow(dY, multiply(gamma.value, s));
          return reshape(dX, input.shape);
        }),
      };
    },
  };
}
