/** Two tanh layers of one shape, binary cross-entropy, SGD: tensors that were swapped have the right shape here. */
import { tanh } from '../../../scratch/activations/tanh.ts';
import { binaryCrossEntropy } from '../../../scratch/losses/binary-cross-entropy.ts';
import { mlp } from '../../../scratch/models/mlp.ts';
import { supervised } from '../../../scratch/models/supervised.ts';
import { tanh as tfjsTanh } from '../../../tfjs/activations/tanh.ts';
import { binaryCrossEntropy as tfjsBinaryCrossEntropy } from '../../../tfjs/losses/binary-cross-entropy.ts';
import { mlp as tfjsMlp } from '../../../tfjs/models/mlp.ts';
import { supervised as tfjsSupervised } from '../../../tfjs/models/supervised.ts';
import { defineExperiment } from '../../experiment.ts';
import { seededValues } from '../values.ts';

const WIDTHS = [4, 4, 4, 2] as const;
const BATCH = 9;

export default defineExperiment({
  title: 'Reference network: two tanh layers of one shape',
  data: ({ seed }) => ({
    next(step) {
      const values = seededValues(seed, `batch ${step}`);
      return {
        x: values.normal('x', [BATCH, WIDTHS[0]]),
        y: values.uniform('y', [BATCH, WIDTHS[3]], 0, 1),
      };
    },
  }),
  initialize({ seed }) {
    const values = seededValues(seed, 'initial');
    const layers = ['hidden0', 'hidden1', 'output'].map((name, i) => ({
      [`${name}/kernel`]: values.normal(`${name} kernel`, [WIDTHS[i], WIDTHS[i + 1]], 0.7),
      [`${name}/bias`]: values.normal(`${name} bias`, [WIDTHS[i + 1]], 0.2),
    }));
    return Object.assign({}, ...layers);
  },
  scratch: {
    build: (source) => ({
      train: supervised({
        model: mlp(source, { widths: WIDTHS, hidden: { tanh } }),
        loss: binaryCrossEntropy(),
      }),
    }),
  },
  tfjs: {
    build: (source) => ({
      train: tfjsSupervised({
        model: tfjsMlp(source, { widths: WIDTHS, hidden: { tanh: tfjsTanh } }),
        loss: tfjsBinaryCrossEntropy(),
      }),
    }),
  },
  optimizer: { name: 'sgd', constants: { learningRate: 0.5 } },
  steps: { quick: 6, full: 6 },
});
