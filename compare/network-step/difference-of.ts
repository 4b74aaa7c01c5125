import type { Tensor } from '../../scratch/core/tensor.ts';
import { relativeError } from '../checks/norms.ts';

/** The relative error of what a side holds; infinite where it was given nothing of that size. */
export const differenceOf = (held: Tensor, given: Tensor | undefined): number =>
  given?.size === held.size ? relativeError(held.data, given.data) : Number.POSITIVE_INFINITY;
