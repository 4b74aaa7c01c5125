import { binaryCrossEntropy } from '../../../scratch/losses/binary-cross-entropy.ts';
import { labelSmoothing } from '../../../scratch/losses/label-smoothing.ts';
import { softmaxCrossEntropy } from '../../../scratch/losses/softmax-cross-entropy.ts';
import { binaryCrossEntropy as tfjsBinary } from '../../../tfjs/losses/binary-cross-entropy.ts';
import { labelSmoothing as tfjs } from '../../../tfjs/losses/label-smoothing.ts';
import { softmaxCrossEntropy as tfjsSoftmax } from '../../../tfjs/losses/softmax-cross-entropy.ts';
import { defineSample, lossCase } from '../sample.ts';

const OF_TWO = { smoothing: 0.2, classes: 2 };

export default defineSample({
  cases: [
    ...[0.1, 0.3].map((smoothing) =>
      lossCase({
        name: `softmax cross-entropy, smoothing ${smoothing}`,
        prediction: (values) => values.normal('logits', [6, 4]),
        target: (values) => values.oneHot('target', 6, 4),
        weights: (values) => values.uniform('weights', [6], 0, 2),
        scratch: () => labelSmoothing(softmaxCrossEntropy(), { smoothing }),
        tfjs: () => tfjs(tfjsSoftmax(), { smoothing }),
      }),
    ),
    lossCase({
      name: 'binary cross-entropy',
      prediction: (values) => values.normal('logits', [7, 3], 2),
      target: (values) => values.oneHot('target', 7, 3),
      scratch: () => labelSmoothing(binaryCrossEntropy(), OF_TWO),
      tfjs: () => tfjs(tfjsBinary(), OF_TWO),
    }),
  ],
});
