/**
 * A classifier that is nearly certain and right: classes far apart, each with units of its own, and logits scaled up. Its
 * gradients are s - t with s next to t, of which float32 keeps a few digits.
 */
import { relu } from '../../../scratch/activations/relu.ts';
import { map } from '../../../scratch/core/elementwise.ts';
import { type Tensor, tensor } from '../../../scratch/core/tensor.ts';
import { softmaxCrossEntropy } from '../../../scratch/losses/softmax-cross-entropy.ts';
import { mlp } from '../../../scratch/models/mlp.ts';
import { supervised } from '../../../scratch/models/supervised.ts';
import { relu as tfjsRelu } from '../../../tfjs/activations/relu.ts';
import { softmaxCrossEntropy as tfjsSoftmaxCrossEntropy } from '../../../tfjs/losses/softmax-cross-entropy.ts';
import { mlp as tfjsMlp } from '../../../tfjs/models/mlp.ts';
import { supervised as tfjsSupervised } from '../../../tfjs/models/supervised.ts';
import { defineExperiment } from '../../experiment.ts';
import { seededValues } from '../../samples/values.ts';
import { mlpParameters } from '../initial.ts';

const CLASSES = 4;
/** Two hidden units for each class. */
const WIDTHS = [CLASSES, 2 * CLASSES, 2 * CLASSES, CLASSES];
const BATCH = 9;
/** Of a logit above the others: the wrong classes are left a probability of about exp(-10). */
const LEAD = 14;

/** Adds `size` where the unit of the row and that of the column belong to one class. */
function favourClass(kernel: Tensor, size: number): Tensor {
  const [rows, columns] = kernel.shape as [number, number];
  const own = Float64Array.from({ length: rows * columns }, (_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    return row % CLASSES === column % CLASSES ? size : 0;
  });
  return tensor(
    kernel.shape,
    kernel.data.map((x, at) => x + own[at]!),
    'float64',
  );
}

export default defineExperiment({
  title: 'Policy: a classifier that is nearly certain',
  data: ({ seed }) => ({
    next(step) {
      const values = seededValues(seed, `batch ${step}`);
      const y = values.oneHot('y', BATCH, CLASSES);
      const noise = values.normal('noise', y.shape, 0.1);
      return {
        x: tensor(
          y.shape,
          y.data.map((t, at) => t + noise.data[at]!),
          'float64',
        ),
        y,
      };
    },
  }),
  initialize({ seed }) {
    const initial = mlpParameters(seededValues(seed, 'initial'), WIDTHS, 0.2);
    return {
      ...initial,
      'hidden0/kernel': favourClass(initial['hidden0/kernel']!, 1),
      'hidden1/kernel': favourClass(initial['hidden1/kernel']!, 0.5),
      'output/kernel': favourClass(
        map(initial['output/kernel']!, (x) => 0.2 * x),
        LEAD / 2,
      ),
    };
  },
  scratch: {
    build: (source) => ({
      train: supervised({
        model: mlp(source, { widths: WIDTHS, hidden: { relu } }),
        loss: softmaxCrossEntropy(),
      }),
    }),
  },
  tfjs: {
    build: (source) => ({
      train: tfjsSupervised({
        model: tfjsMlp(source, { widths: WIDTHS, hidden: { relu: tfjsRelu } }),
        loss: tfjsSoftmaxCrossEntropy(),
      }),
    }),
  },
  optimizer: { name: 'sgd', constants: { learningRate: 0.1 } },
  steps: { quick: 3, full: 3 },
  declared: {
    verdict: 'inconclusive',
    reason:
      'nearly certain: of all gradients float32 may know a few digits only; the layers alone are judged',
  },
  inconclusive: 'nearly certain: s - t cancels to a ten-thousandth of what float32 rounds',
});
