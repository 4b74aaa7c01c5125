import { scale } from '../../scratch/core/elementwise.ts';
import { matrix, sumRows } from '../../scratch/core/rows.ts';
import type { Tensor } from '../../scratch/core/tensor.ts';

/** x [n, d] to the mean [d] of its rows. */
export function meanRows(x: Tensor): Tensor {
  const [n] = matrix('meanRows', x);
  return scale(sumRows(x), 1 / n);
}
