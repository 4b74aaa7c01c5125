/** The sigmoid linear unit: x sigmoid(x). */
import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/silu.ts';
import { requireAlike } from './elementwise.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { fresh, type Tensor } from './tensor.ts';

const kernels = {
  silu: kernel('silu', plain.silu),
  siluBackward: kernel('silu_backward', plain.siluBackward),
};

export function silu(x: Tensor): Tensor {
  const out = fresh(x.shape, x.precision);
  kernels.silu.for(x)(at(x), into(out), x.size);
  return stored(out);
}

/** dy times the derivative at x. @throws ShapeError when the shapes or precisions differ. */
export function siluBackward(dY: Tensor, x: Tensor): Tensor {
  requireAlike('siluBackward', dY, x);
  const dX = fresh(dY.shape, dY.precision);
  kernels.siluBackward.for(dY)(at(dY), at(x), into(dX), dY.size);
  return stored(dX);
}
