import { binaryCrossEntropy } from '../../../scratch/losses/binary-cross-entropy.ts';
import { binaryCrossEntropy as tfjs } from '../../../tfjs/losses/binary-cross-entropy.ts';
import { defineSample, lossCase } from '../sample.ts';

const sides = { scratch: () => binaryCrossEntropy(), tfjs: () => tfjs() };

export default defineSample({
  cases: [
    lossCase({
      name: 'certain targets',
      prediction: (values) => values.aroundKinks('logits', [6, 3], [0]),
      target: (values) => values.oneHot('target', 6, 3),
      ...sides,
    }),
    lossCase({
      name: 'soft targets',
      prediction: (values) => values.normal('logits', [7, 2], 2),
      target: (values) => values.uniform('target', [7, 2], 0, 1),
      ...sides,
    }),
    lossCase({
      name: 'rows of different weight',
      prediction: (values) => values.normal('logits', [7, 2], 2),
      target: (values) => values.oneHot('target', 7, 2),
      weights: (values) => values.uniform('weights', [7], 0, 2),
      ...sides,
    }),
    lossCase({
      name: 'logits whose exponential overflows',
      prediction: (values) => values.aroundKinks('logits', [5, 3], [-800, 800]),
      target: (values) => values.uniform('target', [5, 3], 0, 1),
      largeInput: true,
      ...sides,
    }),
  ],
});
