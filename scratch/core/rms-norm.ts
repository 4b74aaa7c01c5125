import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/rms-norm.ts';
import type { Normalized } from './layer-norm.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { matrix } from './rows.ts';
import { requireShape } from './shape.ts';
import { fresh, type Tensor } from './tensor.ts';

const kernels = {
  forward: kernel('rms_norm', plain.rmsNorm),
  backward: kernel('rms_norm_backward', plain.rmsNormBackward),
};

/**
 * y = gamma h, h = x s, s = 1 / sqrt(mean(x^2) + epsilon), with the mean of each row. x, h, y [n, d]; s [n]; gamma [d]. Sums are
 * in float64. @throws ShapeError
 */
export function rmsNormalizeRows(
  x: Tensor,
  gamma: Tensor,
  epsilon: number,
): Normalized & { readonly y: Tensor } {
  const [n, d] = matrix('rmsNormalizeRows', x);
  requireShape('rmsNormalizeRows: gamma', gamma.shape, [d]);
  const [y, h, s] = [fresh(x.shape, x.precision), fresh(x.shape, x.precision), fresh([n], x.precision)];
  kernels.forward.for(x, x.size)(at(x), at(gamma), epsilon, into(h), into(s), into(y), d, 0, n);
  return { y: stored(y), h: stored(h), s: stored(s) };
}

/** dx = s (dh - h mean(dh h)) with dh = gamma dy and the mean along each row. @throws ShapeError */
export function rmsNormalizeRowsBackward(dY: Tensor, gamma: Tensor, { h, s }: Normalized): Tensor {
  const [n, d] = matrix('rmsNormalizeRowsBackward', dY);
  requireShape('rmsNormalizeRowsBackward: h', h.shape, dY.shape);
  const dX = fresh(dY.shape, dY.precision);
  kernels.backward.for(dY, dY.size)(at(dY), at(gamma), at(h), at(s), into(dX), d, 0, n);
  return stored(dX);
}
