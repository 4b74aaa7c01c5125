import { columns } from '../../../scratch/core/columns.ts';
import { binaryCrossEntropy } from '../../../scratch/losses/binary-cross-entropy.ts';
import { classWeights } from '../../../scratch/losses/class-weights.ts';
import { softmaxCrossEntropy } from '../../../scratch/losses/softmax-cross-entropy.ts';
import { binaryCrossEntropy as tfjsBinary } from '../../../tfjs/losses/binary-cross-entropy.ts';
import { classWeights as tfjs } from '../../../tfjs/losses/class-weights.ts';
import { softmaxCrossEntropy as tfjsSoftmax } from '../../../tfjs/losses/softmax-cross-entropy.ts';
import { defineSample, lossCase } from '../sample.ts';

const OF_FOUR = { classes: [1, 5, 0.25, 2] };
const OF_TWO = { classes: [0.5, 3] };
const softmaxSides = {
  scratch: () => classWeights(softmaxCrossEntropy(), OF_FOUR),
  tfjs: () => tfjs(tfjsSoftmax(), OF_FOUR),
};

export default defineSample({
  cases: [
    lossCase({
      name: 'one-hot targets',
      prediction: (values) => values.normal('logits', [9, 4]),
      target: (values) => values.oneHot('target', 9, 4),
      ...softmaxSides,
    }),
    lossCase({
      name: 'soft targets, rows of different weight',
      prediction: (values) => values.normal('logits', [7, 4]),
      target: (values) => values.distributions('target', 7, 4),
      weights: (values) => values.uniform('weights', [7], 0, 2),
      ...softmaxSides,
    }),
    lossCase({
      name: 'yes and no',
      prediction: (values) => values.normal('logits', [8, 1]),
      target: (values) => columns(values.oneHot('target', 8, 2), 1, 1),
      scratch: () => classWeights(binaryCrossEntropy(), OF_TWO),
      tfjs: () => tfjs(tfjsBinary(), OF_TWO),
    }),
  ],
});
