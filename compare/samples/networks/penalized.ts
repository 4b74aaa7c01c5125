/** A residual perceptron with a penalty on its kernels, watched on rows that it is not trained on: what connects parts, and not parts. */
import { tanh } from '../../../scratch/activations/tanh.ts';
import { meanSquaredError } from '../../../scratch/losses/mean-squared-error.ts';
import { mlp } from '../../../scratch/models/mlp.ts';
import { penalized } from '../../../scratch/models/penalized.ts';
import { validated } from '../../../scratch/models/validated.ts';
import { l2 } from '../../../scratch/regularizers/l2.ts';
import { tanh as tfjsTanh } from '../../../tfjs/activations/tanh.ts';
import { meanSquaredError as tfjsMeanSquaredError } from '../../../tfjs/losses/mean-squared-error.ts';
import { mlp as tfjsMlp } from '../../../tfjs/models/mlp.ts';
import { penalized as tfjsPenalized } from '../../../tfjs/models/penalized.ts';
import { validated as tfjsValidated } from '../../../tfjs/models/validated.ts';
import { l2 as tfjsL2 } from '../../../tfjs/regularizers/l2.ts';
import { defineExperiment } from '../../experiment.ts';
import { seededValues } from '../values.ts';

const [batch, unseen, inputs, width, outputs] = [7, 4, 3, 5, 2];
const WIDTHS = [inputs, width, width, outputs];
const PENALTY = { lambda: 0.05 };

export default defineExperiment({
  title: 'Reference network: residual, penalized and watched',
  data: ({ seed }) => ({
    next(step) {
      const values = seededValues(seed, `batch ${step}`);
      return {
        x: values.normal('x', [batch, inputs]),
        y: values.normal('y', [batch, outputs]),
        'validation x': values.normal('validation x', [unseen, inputs]),
        'validation y': values.normal('validation y', [unseen, outputs]),
      };
    },
  }),
  initialize({ seed }) {
    const values = seededValues(seed, 'initial');
    return {
      'hidden0/kernel': values.normal('hidden0 kernel', [inputs, width], 0.6),
      'hidden0/bias': values.normal('hidden0 bias', [width], 0.2),
      'hidden1/kernel': values.normal('hidden1 kernel', [width, width], 0.5),
      'hidden1/bias': values.normal('hidden1 bias', [width], 0.2),
      'output/kernel': values.normal('output kernel', [width, outputs], 0.5),
      'output/bias': values.normal('output bias', [outputs], 0.2),
    };
  },
  scratch: {
    build: (source) => ({
      train: penalized(
        validated({
          model: mlp(source, { widths: WIDTHS, hidden: { tanh }, residual: true }),
          loss: meanSquaredError(),
        }),
        l2(PENALTY),
      ),
    }),
  },
  tfjs: {
    build: (source) => ({
      train: tfjsPenalized(
        tfjsValidated({
          model: tfjsMlp(source, { widths: WIDTHS, hidden: { tanh: tfjsTanh }, residual: true }),
          loss: tfjsMeanSquaredError(),
        }),
        tfjsL2(PENALTY),
      ),
    }),
  },
  optimizer: { name: 'sgd', constants: { learningRate: 0.1 } },
  steps: { quick: 4, full: 4 },
});
