import { softmaxCrossEntropy } from '../../../scratch/losses/softmax-cross-entropy.ts';
import { softmaxCrossEntropy as tfjs } from '../../../tfjs/losses/softmax-cross-entropy.ts';
import { defineSample, lossCase } from '../sample.ts';

const sides = { scratch: () => softmaxCrossEntropy(), tfjs: () => tfjs() };

export default defineSample({
  cases: [
    lossCase({
      name: 'one-hot targets',
      prediction: (values) => values.normal('logits', [6, 4]),
      target: (values) => values.oneHot('target', 6, 4),
      ...sides,
    }),
    lossCase({
      name: 'smoothed targets',
      prediction: (values) => values.normal('logits', [5, 3], 2),
      target: (values) => values.distributions('target', 5, 3),
      ...sides,
    }),
    lossCase({
      name: 'rows of different weight',
      prediction: (values) => values.normal('logits', [7, 3], 2),
      target: (values) => values.distributions('target', 7, 3),
      weights: (values) => values.uniform('weights', [7], 0, 2),
      ...sides,
    }),
    lossCase({
      name: 'logits whose exponential overflows',
      prediction: (values) => values.aroundKinks('logits', [5, 3], [-800, 800]),
      target: (values) => values.distributions('target', 5, 3),
      largeInput: true,
      ...sides,
    }),
  ],
});
