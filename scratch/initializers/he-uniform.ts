/**
 * He initialization from uniform draws: [-r, r) with r = sqrt(6 / fan-in), whose variance r^2 / 3 is that of he.ts.
 * He, Zhang, Ren, Sun (2015), "Delving deep into rectifiers".
 */
import { linear } from '../core/elementwise.ts';
import { fans } from '../core/fans.ts';
import type { Tensor } from '../core/tensor.ts';

/** `uniforms`: draws from [0, 1) [..., inputs, outputs]; returns the kernel of that shape. */
export function heUniform(uniforms: Tensor): Tensor {
  const r = Math.sqrt(6 / fans('heUniform: uniforms', uniforms.shape).fanIn);
  return linear(uniforms, 2 * r, -r);
}
