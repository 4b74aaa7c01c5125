/** Predictions and targets of regression losses whose errors lie on both sides of kinks, and some exactly on them. */
import { zip } from '../../scratch/core/elementwise.ts';
import { cast, type Tensor, tensor } from '../../scratch/core/tensor.ts';
import type { Values } from './values.ts';

/** Multiples of 1/64 up to 1, so that a target and an error at a kink add up exactly in float32. */
export function targetOf(values: Values, shape: readonly number[]): Tensor {
  const { data } = values.uniform('target', shape, -1, 1);
  return tensor(
    shape,
    data.map((value) => Math.round(64 * value) / 64),
    'float64',
  );
}

export function predictionAround(values: Values, shape: readonly number[], kinks: readonly number[]): Tensor {
  const errors = values.aroundKinks('errors', shape, kinks);
  const sums = zip(targetOf(values, shape), errors, (target, error) => target + error);
  return cast(cast(sums, 'float32'), 'float64');
}
