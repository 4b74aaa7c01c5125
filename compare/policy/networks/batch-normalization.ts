/** Twelve dense layers, each with batch normalization and ReLU, softmax cross-entropy, Nesterov momentum. */
import { relu } from '../../../scratch/activations/relu.ts';
import { batchNorm } from '../../../scratch/layers/batch-norm.ts';
import { softmaxCrossEntropy } from '../../../scratch/losses/softmax-cross-entropy.ts';
import { mlp } from '../../../scratch/models/mlp.ts';
import { supervised } from '../../../scratch/models/supervised.ts';
import { relu as tfjsRelu } from '../../../tfjs/activations/relu.ts';
import { batchNorm as tfjsBatchNorm } from '../../../tfjs/layers/batch-norm.ts';
import { softmaxCrossEntropy as tfjsSoftmaxCrossEntropy } from '../../../tfjs/losses/softmax-cross-entropy.ts';
import { mlp as tfjsMlp } from '../../../tfjs/models/mlp.ts';
import { supervised as tfjsSupervised } from '../../../tfjs/models/supervised.ts';
import { defineExperiment } from '../../experiment.ts';
import { seededValues } from '../../samples/values.ts';
import { batchNormParameters, hiddenName, mlpParameters, repeat } from '../initial.ts';

const HIDDEN = 12;
const WIDTHS = [5, ...repeat(HIDDEN, () => 8), 4];
const BATCH = 16;
const NORM = { epsilon: 1e-3, momentum: 0.9 };

export default defineExperiment({
  title: 'Policy: twelve layers with batch normalization',
  data: ({ seed }) => ({
    next(step) {
      const values = seededValues(seed, `batch ${step}`);
      return { x: values.normal('x', [BATCH, WIDTHS[0]!]), y: values.oneHot('y', BATCH, WIDTHS.at(-1)!) };
    },
  }),
  initialize({ seed }) {
    const values = seededValues(seed, 'initial');
    const norms = repeat(HIDDEN, (i) => batchNormParameters(values, `${hiddenName(i)}/norm`, WIDTHS[i + 1]!));
    return Object.assign(mlpParameters(values, WIDTHS), ...norms);
  },
  scratch: {
    build: (source) => ({
      train: supervised({
        model: mlp(source, {
          widths: WIDTHS,
          hidden: { norm: (own, features) => batchNorm(own, { ...NORM, features }), relu },
        }),
        loss: softmaxCrossEntropy(),
      }),
    }),
  },
  tfjs: {
    build: (source) => ({
      train: tfjsSupervised({
        model: tfjsMlp(source, {
          widths: WIDTHS,
          hidden: { norm: (own, features) => tfjsBatchNorm(own, { ...NORM, features }), relu: tfjsRelu },
        }),
        loss: tfjsSoftmaxCrossEntropy(),
      }),
    }),
  },
  optimizer: { name: 'nesterov', constants: { learningRate: 0.002, momentum: 0.9 } },
  steps: { quick: 3, full: 3 },
  // What a bias adds, the mean of the batch takes away.
  zeroGradients: repeat(HIDDEN, (i) => `${hiddenName(i)}/bias`),
});
