import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/affine.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { matrix } from './rows.ts';
import { requireShape } from './shape.ts';
import { fresh, type Tensor } from './tensor.ts';

const affineKernel = kernel('affine_gradients', plain.affineGradients);

/** Where y = gamma h + beta with gamma, beta [d] in every row of h [n, d]: dgamma = sum dy h and dbeta = sum dy over the rows. */
export function affineGradients(dY: Tensor, h: Tensor): { readonly dGamma: Tensor; readonly dBeta: Tensor } {
  const [n, d] = matrix('affineGradients', dY);
  requireShape('affineGradients: h', h.shape, dY.shape);
  const [dGamma, dBeta] = [fresh([d], dY.precision), fresh([d], dY.precision)];
  affineKernel.for(dY, dY.size)(at(dY), at(h), into(dGamma), into(dBeta), n, d, 0, d);
  return { dGamma: stored(dGamma), dBeta: stored(dBeta) };
}
