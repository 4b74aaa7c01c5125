import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/layer-norm.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { matrix } from './rows.ts';
import { requireShape } from './shape.ts';
import { fresh, type Tensor } from './tensor.ts';

const kernels = {
  forward: kernel('layer_norm', plain.layerNorm),
  backward: kernel('layer_norm_backward', plain.layerNormBackward),
};

/** What a normalization keeps for the way back: h and s = 1 / sqrt(variance + epsilon). */
export interface Normalized {
  readonly h: Tensor;
  readonly s: Tensor;
}

/**
 * y = gamma h + beta, h = (x - mean) s, with the mean and the biased variance of each row. x, h, y [n, d]; s [n];
 * gamma, beta [d]. Sums are in float64. @throws ShapeError
 */
export function normalizeRows(
  x: Tensor,
  gamma: Tensor,
  beta: Tensor,
  epsilon: number,
): Normalized & { readonly y: Tensor } {
  const [n, d] = matrix('normalizeRows', x);
  requireShape('normalizeRows: gamma', gamma.shape, [d]);
  requireShape('normalizeRows: beta', beta.shape, [d]);
  const [y, h, s] = [fresh(x.shape, x.precision), fresh(x.shape, x.precision), fresh([n], x.precision)];
  kernels.forward.for(x, x.size)(at(x), at(gamma), at(beta), epsilon, into(h), into(s), into(y), d, 0, n);
  return { y: stored(y), h: stored(h), s: stored(s) };
}

/** dx = s (dh - mean(dh) - h mean(dh h)) with dh = gamma dy and means along each row. @throws ShapeError */
export function normalizeRowsBackward(dY: Tensor, gamma: Tensor, { h, s }: Normalized): Tensor {
  const [n, d] = matrix('normalizeRowsBackward', dY);
  requireShape('normalizeRowsBackward: h', h.shape, dY.shape);
  const dX = fresh(dY.shape, dY.precision);
  kernels.backward.for(dY, dY.size)(at(dY), at(gamma), at(h), at(s), into(dX), d, 0, n);
  return stored(dX);
}
