import type { Precision } from './precision.ts';
import { stored } from './rounding.ts';
import { fresh, type Tensor } from './tensor.ts';

/** A scalar as a tensor of shape [], rounded to the precision. */
export function scalar(value: number, precision: Precision): Tensor {
  const x = fresh([], precision);
  x.data[0] = value;
  return stored(x);
}
