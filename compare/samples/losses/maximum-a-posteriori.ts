import { maximumAPosteriori } from '../../../scratch/losses/maximum-a-posteriori.ts';
import { maximumAPosteriori as tfjs } from '../../../tfjs/losses/maximum-a-posteriori.ts';
import { defineSample, lossCase } from '../sample.ts';

const CONSTANTS = { rubbish: 1.5 };
const sides = { scratch: () => maximumAPosteriori(CONSTANTS), tfjs: () => tfjs(CONSTANTS) };

export default defineSample({
  cases: [
    lossCase({
      name: 'penalties around that of rubbish',
      prediction: (values) => values.uniform('penalties', [6, 4], 0, 4),
      target: (values) => values.oneHot('target', 6, 4),
      ...sides,
    }),
    lossCase({
      name: 'rows of different weight',
      prediction: (values) => values.uniform('penalties', [5, 3], 0, 4),
      target: (values) => values.oneHot('target', 5, 3),
      weights: (values) => values.uniform('weights', [5], 0, 2),
      ...sides,
    }),
    lossCase({
      name: 'penalties whose exponential vanishes',
      prediction: (values) => values.uniform('penalties', [5, 3], 200, 900),
      target: (values) => values.oneHot('target', 5, 3),
      largeInput: true,
      ...sides,
    }),
  ],
});
