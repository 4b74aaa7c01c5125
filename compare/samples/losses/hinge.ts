import { map, multiply } from '../../../scratch/core/elementwise.ts';
import { hinge } from '../../../scratch/losses/hinge.ts';
import { hinge as tfjs } from '../../../tfjs/losses/hinge.ts';
import { defineSample, lossCase } from '../sample.ts';
import type { Values } from '../values.ts';

/** -1 or 1 */
const signs = (values: Values, shape: readonly number[]) =>
  map(values.uniform('target', shape, -1, 1), (value) => (value < 0 ? -1 : 1));
/** Scores that are right by as much as the margin, by less or more, or wrong. */
const scores = (values: Values, shape: readonly number[]) =>
  multiply(signs(values, shape), values.aroundKinks('margins', shape, [1]));
const sides = { scratch: () => hinge(), tfjs: () => tfjs() };

export default defineSample({
  cases: [
    lossCase({
      name: 'inside and outside of the margin, and on it',
      prediction: (values) => scores(values, [6, 5]),
      target: (values) => signs(values, [6, 5]),
      ...sides,
    }),
    lossCase({
      name: 'rows of different weight',
      prediction: (values) => scores(values, [7, 3]),
      target: (values) => signs(values, [7, 3]),
      weights: (values) => values.uniform('weights', [7], 0, 2),
      ...sides,
    }),
  ],
});
