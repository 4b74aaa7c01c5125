import { map } from '../../../scratch/core/elementwise.ts';
import { kullbackLeibler } from '../../../scratch/losses/kullback-leibler.ts';
import { kullbackLeibler as tfjs } from '../../../tfjs/losses/kullback-leibler.ts';
import { defineSample, lossCase } from '../sample.ts';
import type { Values } from '../values.ts';

const sides = { scratch: () => kullbackLeibler(), tfjs: () => tfjs() };
const logProbabilities = (values: Values, rows: number, classes: number) =>
  values.uniform('log-probabilities', [rows, classes], -5, -0.1);

export default defineSample({
  cases: [
    lossCase({
      name: 'distributions',
      prediction: (values) => logProbabilities(values, 6, 4),
      target: (values) => values.distributions('target', 6, 4),
      ...sides,
    }),
    lossCase({
      name: 'impossible classes, rows of different weight',
      prediction: (values) => logProbabilities(values, 7, 3),
      target: (values) => map(values.distributions('target', 7, 3), (t, i) => (i % 4 === 1 ? 0 : t)),
      weights: (values) => values.uniform('weights', [7], 0, 2),
      ...sides,
    }),
  ],
});
