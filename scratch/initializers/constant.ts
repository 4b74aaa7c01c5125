/** One value everywhere: ones for the scale of a normalization, 1 for the forget gate of an LSTM, zero for biases. */
import type { Precision } from '../core/precision.ts';
import type { Shape } from '../core/shape.ts';
import { sizeOf } from '../core/shape.ts';
import { type Tensor, tensor } from '../core/tensor.ts';

export interface ConstantOptions {
  readonly value: number;
}

export function constant(shape: Shape, precision: Precision, { value }: ConstantOptions): Tensor {
  return tensor(shape, new Float64Array(sizeOf(shape)).fill(value), precision);
}
