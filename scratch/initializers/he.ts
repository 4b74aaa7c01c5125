/**
 * He initialization: normal draws times sqrt(2 / fan-in), which keeps the variance through ReLU layers, where half of the
 * activations are zero. He, Zhang, Ren, Sun (2015), "Delving deep into rectifiers".
 */
import { scale } from '../core/elementwise.ts';
import { fans } from '../core/fans.ts';
import type { Tensor } from '../core/tensor.ts';

/** `normals`: standard normal draws [..., inputs, outputs]; returns the kernel of that shape. */
export function he(normals: Tensor): Tensor {
  return scale(normals, Math.sqrt(2 / fans('he: normals', normals.shape).fanIn));
}
