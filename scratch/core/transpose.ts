import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/layout.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { matrix } from './rows.ts';
import { fresh, type Tensor } from './tensor.ts';

const swapLeading = kernel('swap_leading', plain.swapLeading);

/** [n, d] to [d, n], as a copy. For a factor of a product, matmul's options do without one. @throws ShapeError */
export function transpose(x: Tensor): Tensor {
  const [n, d] = matrix('transpose', x);
  const out = fresh([d, n], x.precision);
  swapLeading.for(x)(at(x), into(out), n, d, 1);
  return stored(out);
}
