import { binaryCrossEntropyFromProbabilities } from '../../../scratch/losses/binary-cross-entropy-from-probabilities.ts';
import { binaryCrossEntropyFromProbabilities as tfjs } from '../../../tfjs/losses/binary-cross-entropy-from-probabilities.ts';
import { probabilitiesAround } from '../probabilities.ts';
import { defineSample, lossCase } from '../sample.ts';

/** Large for a bound, so that finite differences of log p need not go near 0; float32 holds it and 1 less it. */
const epsilon = 2 ** -4;
const sides = {
  scratch: () => binaryCrossEntropyFromProbabilities({ epsilon }),
  tfjs: () => tfjs({ epsilon }),
};

export default defineSample({
  cases: [
    lossCase({
      name: 'certain targets',
      prediction: (values) => probabilitiesAround(values, [6, 5], [epsilon, 1 - epsilon]),
      target: (values) => values.oneHot('target', 6, 5),
      ...sides,
    }),
    lossCase({
      name: 'soft targets, rows of different weight',
      prediction: (values) => probabilitiesAround(values, [7, 4], [epsilon, 1 - epsilon]),
      target: (values) => values.uniform('target', [7, 4], 0, 1),
      weights: (values) => values.uniform('weights', [7], 0, 2),
      ...sides,
    }),
  ],
});
