/**
 * Xavier (Glorot) initialization from uniform draws: [-r, r) with r = sqrt(6 / (fan-in + fan-out)), whose variance r^2 / 3 is
 * that of xavier.ts. Glorot, Bengio (2010), equation 16.
 */
import { linear } from '../core/elementwise.ts';
import { fans } from '../core/fans.ts';
import type { Tensor } from '../core/tensor.ts';

/** `uniforms`: draws from [0, 1) [..., inputs, outputs]; returns the kernel of that shape. */
export function xavierUniform(uniforms: Tensor): Tensor {
  const { fanIn, fanOut } = fans('xavierUniform: uniforms', uniforms.shape);
  const r = Math.sqrt(6 / (fanIn + fanOut));
  return linear(uniforms, 2 * r, -r);
}
