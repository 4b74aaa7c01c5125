import type { Precision } from './precision.ts';
import { stored } from './rounding.ts';
import { type Tensor, tensor } from './tensor.ts';

/** A scalar as a tensor of shape [], rounded to the precision. */
export function scalar(value: number, precision: Precision): Tensor {
  return stored(tensor([], [value], precision));
}
