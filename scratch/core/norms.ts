/** Lengths of tensors taken as vectors. */
import { scale } from './elementwise.ts';
import { dot } from './rows.ts';
import { reshape, type Tensor } from './tensor.ts';

/** sum x^2, in float64. */
export function sumOfSquares(x: Tensor): number {
  return dot(x, reshape(x, [x.size]));
}

/**
 * x limit / max(norm, limit): x itself where the norm is within the limit. A norm that is not finite makes every element NaN:
 * divided by infinity, all others would silently be zero.
 */
export function shorten(x: Tensor, norm: number, limit: number): Tensor {
  if (norm <= limit) return x;
  return scale(x, norm < Number.POSITIVE_INFINITY ? limit / norm : Number.NaN);
}
