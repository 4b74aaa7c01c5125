import { sizeOf } from '../../scratch/core/shape.ts';
import { stream } from '../../scratch/core/streams.ts';
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

/** Standard normal draws for the parameter at `path`, from a stream of its own, in float64: what an initializer is given. */
export function normalsFor(seed: number, path: string, shape: readonly number[]): Tensor {
  const { normal } = stream(seed, 'initial', path);
  return tensor(shape, Float64Array.from({ length: sizeOf(shape) }, normal), 'float64');
}

/** Uniform draws from [0, 1) for the parameter at `path`, from a stream of its own. */
export function uniformsFor(seed: number, path: string, count: number): Float64Array {
  const { uniform } = stream(seed, 'initial', path);
  return Float64Array.from({ length: count }, uniform);
}
