/** Uniform draws from [low, high): low + (high - low) u. */
import { linear } from '../core/elementwise.ts';
import type { Tensor } from '../core/tensor.ts';

export interface UniformOptions {
  readonly low: number;
  readonly high: number;
}

/** `uniforms`: draws from [0, 1) of any shape, which is that of the result. */
export function uniform(uniforms: Tensor, { low, high }: UniformOptions): Tensor {
  return linear(uniforms, high - low, low);
}
