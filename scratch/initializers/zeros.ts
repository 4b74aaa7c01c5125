/** Zeros: biases, and what a residual branch ends with. Kernels of zeros never learn to differ. */
import type { Precision } from '../core/precision.ts';
import type { Shape } from '../core/shape.ts';
import type { Tensor } from '../core/tensor.ts';
import { constant } from './constant.ts';

export function zeros(shape: Shape, precision: Precision): Tensor {
  return constant(shape, precision, { value: 0 });
}
