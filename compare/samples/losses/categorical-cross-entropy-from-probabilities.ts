import { categoricalCrossEntropyFromProbabilities } from '../../../scratch/losses/categorical-cross-entropy-from-probabilities.ts';
import { categoricalCrossEntropyFromProbabilities as tfjs } from '../../../tfjs/losses/categorical-cross-entropy-from-probabilities.ts';
import { probabilitiesAround } from '../probabilities.ts';
import { defineSample, lossCase } from '../sample.ts';

/** Large for a bound, so that finite differences of log p need not go near 0. */
const epsilon = 2 ** -4;
const sides = {
  scratch: () => categoricalCrossEntropyFromProbabilities({ epsilon }),
  tfjs: () => tfjs({ epsilon }),
};

export default defineSample({
  cases: [
    lossCase({
      name: 'one-hot targets',
      prediction: (values) => probabilitiesAround(values, [6, 4], [epsilon]),
      target: (values) => values.oneHot('target', 6, 4),
      ...sides,
    }),
    lossCase({
      name: 'soft targets',
      prediction: (values) => probabilitiesAround(values, [5, 4], [epsilon]),
      target: (values) => values.distributions('target', 5, 4),
      ...sides,
    }),
    lossCase({
      name: 'rows of different weight',
      prediction: (values) => probabilitiesAround(values, [7, 3], [epsilon]),
      target: (values) => values.distributions('target', 7, 3),
      weights: (values) => values.uniform('weights', [7], 0, 2),
      ...sides,
    }),
  ],
});
