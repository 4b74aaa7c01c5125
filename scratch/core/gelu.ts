/**
 * The Gaussian error linear unit x Phi(x), Phi the distribution function of the standard normal distribution: the tanh form
 * x (1 + tanh(v)) / 2, v = sqrt(2 / pi) (x + 0.044715 x^3), and the way back through the exact one.
 */
import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/gelu.ts';
import { geluExactBackward as plainExact } from '../kernels/plain/gelu-exact.ts';
import { requireAlike } from './elementwise.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { fresh, type Tensor } from './tensor.ts';

const kernels = {
  gelu: kernel('gelu', plain.gelu),
  geluBackward: kernel('gelu_backward', plain.geluBackward),
  geluExactBackward: kernel('gelu_exact_backward', plainExact),
};

export function gelu(x: Tensor): Tensor {
  const out = fresh(x.shape, x.precision);
  kernels.gelu.for(x)(at(x), into(out), x.size);
  return stored(out);
}

/** dy times the derivative at x. @throws ShapeError when the shapes or precisions differ. */
export function geluBackward(dY: Tensor, x: Tensor): Tensor {
  requireAlike('geluBackward', dY, x);
  const dX = fresh(dY.shape, dY.precision);
  kernels.geluBackward.for(dY)(at(dY), at(x), into(dX), dY.size);
  return stored(dX);
}

/** dy (cdf + x phi(x)), with cdf = normalCdf(x) and phi its derivative. @throws ShapeError when the shapes or precisions differ. */
export function geluExactBackward(dY: Tensor, x: Tensor, cdf: Tensor): Tensor {
  requireAlike('geluExactBackward', dY, x);
  requireAlike('geluExactBackward', dY, cdf);
  const dX = fresh(dY.shape, dY.precision);
  kernels.geluExactBackward.for(dY)(at(dY), at(x), at(cdf), into(dX), dY.size);
  return stored(dX);
}
