/** Fifty layers of tanh, mean squared error, SGD. */
import { tanh } from '../../../scratch/activations/tanh.ts';
import { meanSquaredError } from '../../../scratch/losses/mean-squared-error.ts';
import { mlp } from '../../../scratch/models/mlp.ts';
import { supervised } from '../../../scratch/models/supervised.ts';
import { tanh as tfjsTanh } from '../../../tfjs/activations/tanh.ts';
import { meanSquaredError as tfjsMeanSquaredError } from '../../../tfjs/losses/mean-squared-error.ts';
import { mlp as tfjsMlp } from '../../../tfjs/models/mlp.ts';
import { supervised as tfjsSupervised } from '../../../tfjs/models/supervised.ts';
import { defineExperiment } from '../../experiment.ts';
import { seededValues } from '../../samples/values.ts';
import { mlpParameters, repeat } from '../initial.ts';

const WIDTHS = [4, ...repeat(50, () => 8), 3];
const BATCH = 6;
/** Above 1 the signal lives through all layers. */
const GAIN = 1.2;

export default defineExperiment({
  title: 'Policy: fifty layers of tanh',
  data: ({ seed }) => ({
    next(step) {
      const values = seededValues(seed, `batch ${step}`);
      return { x: values.normal('x', [BATCH, WIDTHS[0]!]), y: values.normal('y', [BATCH, WIDTHS.at(-1)!]) };
    },
  }),
  initialize({ seed }) {
    const values = seededValues(seed, 'initial');
    return mlpParameters(values, WIDTHS, GAIN);
  },
  scratch: {
    build: (source) => ({
      train: supervised({
        model: mlp(source, { widths: WIDTHS, hidden: { tanh } }),
        loss: meanSquaredError(),
      }),
    }),
  },
  tfjs: {
    build: (source) => ({
      train: tfjsSupervised({
        model: tfjsMlp(source, { widths: WIDTHS, hidden: { tanh: tfjsTanh } }),
        loss: tfjsMeanSquaredError(),
      }),
    }),
  },
  optimizer: { name: 'sgd', constants: { learningRate: 0.01 } },
  steps: { quick: 2, full: 2 },
  inconclusive: 'weights this large make deep tanh chaotic: rounding grows from layer to layer',
});
