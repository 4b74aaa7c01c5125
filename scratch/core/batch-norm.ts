import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/batch-norm.ts';
import type { Normalized } from './layer-norm.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { matrix } from './rows.ts';
import { requireShape } from './shape.ts';
import { fresh, type Tensor } from './tensor.ts';

const kernels = {
  moments: kernel('column_moments', plain.columnMoments),
  inverse: kernel('inverse_deviation', plain.inverseDeviation),
  forward: kernel('normalize_columns', plain.normalizeColumns),
  backward: kernel('normalize_columns_backward', plain.normalizeColumnsBackward),
};

/** Mean and variance of every column, each [d]. */
export interface Moments {
  readonly mean: Tensor;
  readonly variance: Tensor;
}

/** Of x [n, d] over its rows; the variance is the biased one, the mean square. Sums are in float64. */
export function columnMoments(x: Tensor): Moments {
  const [n, d] = matrix('columnMoments', x);
  const [mean, variance] = [fresh([d], x.precision), fresh([d], x.precision)];
  kernels.moments.for(x, x.size)(at(x), into(mean), into(variance), n, d, 0, d);
  return { mean: stored(mean), variance: stored(variance) };
}

/**
 * y = gamma h + beta, h = (x - mean) s, s = 1 / sqrt(variance + epsilon), with the given moments of each column.
 * x, h, y [n, d]; s, gamma, beta [d]. @throws ShapeError
 */
export function normalizeColumns(
  x: Tensor,
  { mean, variance }: Moments,
  gamma: Tensor,
  beta: Tensor,
  epsilon: number,
): Normalized & { readonly y: Tensor } {
  const [n, d] = matrix('normalizeColumns', x);
  for (const row of [mean, variance, gamma, beta]) requireShape('normalizeColumns', row.shape, [d]);
  const inverse = fresh([d], x.precision);
  kernels.inverse.for(x)(at(variance), epsilon, into(inverse), d);
  const s = stored(inverse);
  const [y, h] = [fresh(x.shape, x.precision), fresh(x.shape, x.precision)];
  kernels.forward.for(x, x.size)(at(x), at(mean), at(s), at(gamma), at(beta), into(h), into(y), d, 0, n);
  return { y: stored(y), h: stored(h), s };
}

/**
 * dx = s (dh - mean(dh) - h mean(dh h)) with dh = gamma dy and means over the n rows, where the moments are those of the rows
 * themselves. The means follow from the gradients of the parameters: mean(dh) = gamma dbeta / n, mean(dh h) = gamma dgamma / n.
 * @throws ShapeError
 */
export function normalizeColumnsBackward(
  dY: Tensor,
  gamma: Tensor,
  { h, s }: Normalized,
  { dGamma, dBeta }: { readonly dGamma: Tensor; readonly dBeta: Tensor },
): Tensor {
  const [n, d] = matrix('normalizeColumnsBackward', dY);
  requireShape('normalizeColumnsBackward: h', h.shape, dY.shape);
  const dX = fresh(dY.shape, dY.precision);
  kernels.backward.for(dY, dY.size)(
    at(dY),
    at(h),
    at(s),
    at(gamma),
    at(dGamma),
    at(dBeta),
    into(dX),
    n,
    d,
    0,
    n,
  );
  return stored(dX);
}
