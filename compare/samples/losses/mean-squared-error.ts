import { meanSquaredError } from '../../../scratch/losses/mean-squared-error.ts';
import { meanSquaredError as tfjs } from '../../../tfjs/losses/mean-squared-error.ts';
import { defineSample, lossCase } from '../sample.ts';

const sides = { scratch: () => meanSquaredError(), tfjs: () => tfjs() };

export default defineSample({
  cases: [
    lossCase({
      name: 'normal draws',
      prediction: (values) => values.normal('prediction', [6, 4]),
      target: (values) => values.normal('target', [6, 4]),
      ...sides,
    }),
    lossCase({
      name: 'images of different weight',
      prediction: (values) => values.normal('prediction', [5, 2, 3]),
      target: (values) => values.normal('target', [5, 2, 3]),
      weights: (values) => values.uniform('weights', [5], 0, 2),
      ...sides,
    }),
  ],
});
