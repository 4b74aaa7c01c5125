/**
 * Batch normalization over the rows of a matrix:
 *
 *   y = gamma h + beta,  h = (x - mean) / sqrt(variance + epsilon)
 *
 * In training mean and (biased) variance are those of the batch; at inference the moving averages of both, which move by
 *   moving <- momentum moving + (1 - momentum) batch.
 * x, y [n, d]; gamma, beta and the moving statistics [d].
 * Ioffe, Szegedy (2015), "Batch Normalization: accelerating deep network training by reducing internal covariate shift".
 */
import { map, multiply, subtract, zip } from '../core/elementwise.ts';
import { type Layer, pullback } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { addRow, mapRows, meanRows, sumRows } from '../core/rows.ts';
import { requireShape } from '../core/shape.ts';

export interface BatchNormOptions {
  readonly features: number;
  readonly epsilon: number;
  /** Share of the moving statistics that survives a step. */
  readonly momentum: number;
}

export function batchNorm(source: ParameterSource, { features, epsilon, momentum }: BatchNormOptions): Layer {
  const gamma = source.parameter('gamma', [features]);
  const beta = source.parameter('beta', [features]);
  const movingMean = source.parameter('moving_mean', [features]);
  const movingVariance = source.parameter('moving_variance', [features]);
  return {
    kind: 'layers/batch-norm',
    parameters: [gamma, beta],
    state: [movingMean, movingVariance],
    forward(x, context) {
      requireShape(`batchNorm ${gamma.name}: input`, x.shape, [-1, features]);
      const mean = context.training ? meanRows(x) : movingMean.value;
      const centred = mapRows(x, mean, (value, m) => value - m);
      const variance = context.training ? meanRows(multiply(centred, centred)) : movingVariance.value;
      const inverse = map(variance, (v) => 1 / Math.sqrt(v + epsilon));
      const normalized = mapRows(centred, inverse, (value, s) => value * s);
      const output = addRow(
        mapRows(normalized, gamma.value, (h, g) => h * g),
        beta.value,
      );
      const moved = (moving: typeof mean, batch: typeof mean) =>
        zip(moving, batch, (old, now) => momentum * old + (1 - momentum) * now);
      return {
        output,
        updates: context.training
          ? [
              { state: movingMean, value: moved(movingMean.value, mean) },
              { state: movingVariance, value: moved(movingVariance.value, variance) },
            ]
          : [],
        // y = gamma h + beta gives dgamma = sum dy h, dbeta = sum dy, dh = gamma dy. In training every x_i moves the mean
        // and the variance too; through h = (x - mean) s with s = 1/sqrt(variance + epsilon):
        //   dx = s (dh - mean(dh) - h mean(dh h))
        // where the second term comes from the mean and the third from the variance. At inference both are constants.
        backward: pullback('batchNorm', [gamma, beta], (dY, gradients) => {
          gradients.add(gamma, sumRows(multiply(dY, normalized)));
          gradients.add(beta, sumRows(dY));
          const dNormalized = mapRows(dY, gamma.value, (d, g) => d * g);
          if (!context.training) return mapRows(dNormalized, inverse, (d, s) => d * s);
          const meanTerm = meanRows(dNormalized);
          const varianceTerm = mapRows(
            normalized,
            meanRows(multiply(dNormalized, normalized)),
            (h, m) => h * m,
          );
          const bracket = subtract(
            mapRows(dNormalized, meanTerm, (d, m) => d - m),
            varianceTerm,
          );
          return mapRows(bracket, inverse, (d, s) => d * s);
        }),
      };
    },
  };
}
