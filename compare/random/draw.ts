import { type Tensor, tensor } from '../../scratch/core/tensor.ts';
import type { RandomState } from './random-state.ts';

/** Standard normal draws times `factor`, row-major, in float64. */
export function scaledNormals(random: RandomState, shape: readonly number[], factor: number): Tensor {
  return tensor(
    shape,
    random.randn(...shape).map((value) => value * factor),
    'float64',
  );
}
