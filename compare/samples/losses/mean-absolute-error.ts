import { meanAbsoluteError } from '../../../scratch/losses/mean-absolute-error.ts';
import { meanAbsoluteError as tfjs } from '../../../tfjs/losses/mean-absolute-error.ts';
import { predictionAround, targetOf } from '../errors-around.ts';
import { defineSample, lossCase } from '../sample.ts';

const sides = { scratch: () => meanAbsoluteError(), tfjs: () => tfjs() };

export default defineSample({
  cases: [
    lossCase({
      name: 'errors of both signs, and none',
      prediction: (values) => predictionAround(values, [6, 5], [0]),
      target: (values) => targetOf(values, [6, 5]),
      ...sides,
    }),
    lossCase({
      name: 'rows of different weight',
      prediction: (values) => predictionAround(values, [7, 3], [0]),
      target: (values) => targetOf(values, [7, 3]),
      weights: (values) => values.uniform('weights', [7], 0, 2),
      ...sides,
    }),
  ],
});
