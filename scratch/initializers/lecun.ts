/**
 * LeCun initialization: normal draws times sqrt(1 / fan-in), which keeps the variance through linear and SELU layers.
 * LeCun, Bottou, Orr, Mueller (1998), "Efficient backprop".
 */
import { scale } from '../core/elementwise.ts';
import { fans } from '../core/fans.ts';
import type { Tensor } from '../core/tensor.ts';

/** `normals`: standard normal draws [..., inputs, outputs]; returns the kernel of that shape. */
export function lecun(normals: Tensor): Tensor {
  return scale(normals, Math.sqrt(1 / fans('lecun: normals', normals.shape).fanIn));
}
