/** Random tensors for property tests: sizes with edges (0 rows, one column, no multiple of 4) and ordinary numbers. */
import fc from 'fast-check';
import type { Precision } from '../../../scratch/core/precision.ts';
import { type Tensor, tensor } from '../../../scratch/core/tensor.ts';

export const precisions: readonly Precision[] = ['float32', 'float64'];

export const length = (least = 1): fc.Arbitrary<number> => fc.integer({ min: least, max: 9 });

// The same cases in every run: a failure must be there again when it is looked for.
fc.configureGlobal({ seed: 20, numRuns: 200 });

/** Far from where products underflow in float32: rounding is not relative there. */
const ordinary = fc
  .double({ min: -8, max: 8, noNaN: true })
  .map((value) => (Math.abs(value) < 1e-9 ? 0 : value));

/** A tensor of the shape with numbers in [-8, 8]. */
export function tensorOf(shape: readonly number[], precision: Precision): fc.Arbitrary<Tensor> {
  const size = shape.reduce((a, b) => a * b, 1);
  return fc
    .array(ordinary, { minLength: size, maxLength: size })
    .map((values) => tensor(shape, values, precision));
}

/** The unit roundoff of a precision. */
export const roundoff = (precision: Precision): number => (precision === 'float32' ? 2 ** -24 : 2 ** -53);
