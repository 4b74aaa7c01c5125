/** Of binary cross-entropy, whose sample comes before this one: what is wrong with a loss must not be blamed on its targets. */
import { binaryCrossEntropy } from '../../../scratch/losses/binary-cross-entropy.ts';
import { labelSmoothing } from '../../../scratch/losses/label-smoothing.ts';
import { binaryCrossEntropy as tfjsBinary } from '../../../tfjs/losses/binary-cross-entropy.ts';
import { labelSmoothing as tfjs } from '../../../tfjs/losses/label-smoothing.ts';
import { defineSample, lossCase } from '../sample.ts';

const KINDS = {
  'smoothing 0.1': { smoothing: 0.1 },
  'smoothing 0.3': { smoothing: 0.3 },
  'of yes and no': { smoothing: 0.2, classes: 2 },
};

export default defineSample({
  cases: Object.entries(KINDS).map(([name, options]) =>
    lossCase({
      name,
      prediction: (values) => values.normal('logits', [6, 4], 2),
      target: (values) => values.oneHot('target', 6, 4),
      weights: (values) => values.uniform('weights', [6], 0, 2),
      scratch: () => labelSmoothing(binaryCrossEntropy(), options),
      tfjs: () => tfjs(tfjsBinary(), options),
    }),
  ),
});
