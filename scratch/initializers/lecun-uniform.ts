/**
 * LeCun initialization from uniform draws: [-r, r) with r = sqrt(3 / fan-in), whose variance r^2 / 3 is that of lecun.ts.
 * LeCun, Bottou, Orr, Mueller (1998), "Efficient backprop".
 */
import { linear } from '../core/elementwise.ts';
import { fans } from '../core/fans.ts';
import type { Tensor } from '../core/tensor.ts';

/** `uniforms`: draws from [0, 1) [..., inputs, outputs]; returns the kernel of that shape. */
export function lecunUniform(uniforms: Tensor): Tensor {
  const r = Math.sqrt(3 / fans('lecunUniform: uniforms', uniforms.shape).fanIn);
  return linear(uniforms, 2 * r, -r);
}
