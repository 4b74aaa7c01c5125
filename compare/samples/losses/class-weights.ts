/** Of binary cross-entropy, whose sample comes before this one: what is wrong with a loss must not be blamed on its weights. */
import { columns } from '../../../scratch/core/columns.ts';
import { binaryCrossEntropy } from '../../../scratch/losses/binary-cross-entropy.ts';
import { classWeights } from '../../../scratch/losses/class-weights.ts';
import { binaryCrossEntropy as tfjsBinary } from '../../../tfjs/losses/binary-cross-entropy.ts';
import { classWeights as tfjs } from '../../../tfjs/losses/class-weights.ts';
import { defineSample, lossCase } from '../sample.ts';

const sidesOf = (...classes: readonly number[]) => ({
  scratch: () => classWeights(binaryCrossEntropy(), { classes }),
  tfjs: () => tfjs(tfjsBinary(), { classes }),
});

export default defineSample({
  cases: [
    lossCase({
      name: 'one-hot targets',
      prediction: (values) => values.normal('logits', [9, 4]),
      target: (values) => values.oneHot('target', 9, 4),
      ...sidesOf(1, 5, 0.25, 2),
    }),
    lossCase({
      name: 'soft targets, rows of different weight',
      prediction: (values) => values.normal('logits', [7, 4]),
      target: (values) => values.distributions('target', 7, 4),
      weights: (values) => values.uniform('weights', [7], 0, 2),
      ...sidesOf(1, 5, 0.25, 2),
    }),
    lossCase({
      name: 'yes and no',
      prediction: (values) => values.normal('logits', [8, 1]),
      target: (values) => columns(values.oneHot('target', 8, 2), 1, 1),
      ...sidesOf(0.5, 3),
    }),
  ],
});
