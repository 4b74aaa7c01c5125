import { map } from '../../scratch/core/elementwise.ts';
import { cast, type Tensor } from '../../scratch/core/tensor.ts';
import type { Values } from './values.ts';

/** Numbers in [0, 1] on both sides of bounds: every third lies exactly on one, or at 0 or 1, in turn. */
export function probabilitiesAround(
  values: Values,
  shape: readonly number[],
  bounds: readonly number[],
): Tensor {
  const exact = [...bounds, 0, 1];
  const anywhere = values.uniform('probabilities', shape, 0, 1);
  const numbers = map(anywhere, (value, i) => (i % 3 === 0 ? exact[(i / 3) % exact.length] : value));
  return cast(cast(numbers, 'float32'), 'float64');
}
