/** Fifty layers of ReLU, mean squared error, momentum. */
import { relu } from '../../../scratch/activations/relu.ts';
import { meanSquaredError } from '../../../scratch/losses/mean-squared-error.ts';
import { mlp } from '../../../scratch/models/mlp.ts';
import { supervised } from '../../../scratch/models/supervised.ts';
import { relu as tfjsRelu } from '../../../tfjs/activations/relu.ts';
import { meanSquaredError as tfjsMeanSquaredError } from '../../../tfjs/losses/mean-squared-error.ts';
import { mlp as tfjsMlp } from '../../../tfjs/models/mlp.ts';
import { supervised as tfjsSupervised } from '../../../tfjs/models/supervised.ts';
import { defineExperiment } from '../../experiment.ts';
import { seededValues } from '../../samples/values.ts';
import { mlpParameters, repeat } from '../initial.ts';

const WIDTHS = [4, ...repeat(50, () => 16), 3];
const BATCH = 6;

export default defineExperiment({
  title: 'Policy: fifty layers of ReLU',
  data: ({ seed }) => ({
    next(step) {
      const values = seededValues(seed, `batch ${step}`);
      return { x: values.normal('x', [BATCH, WIDTHS[0]!]), y: values.normal('y', [BATCH, WIDTHS.at(-1)!]) };
    },
  }),
  initialize({ seed }) {
    const values = seededValues(seed, 'initial');
    return mlpParameters(values, WIDTHS, Math.SQRT2);
  },
  scratch: {
    build: (source) => ({
      train: supervised({
        model: mlp(source, { widths: WIDTHS, hidden: { relu } }),
        loss: meanSquaredError(),
      }),
    }),
  },
  tfjs: {
    build: (source) => ({
      train: tfjsSupervised({
        model: tfjsMlp(source, { widths: WIDTHS, hidden: { relu: tfjsRelu } }),
        loss: tfjsMeanSquaredError(),
      }),
    }),
  },
  optimizer: { name: 'momentum', constants: { learningRate: 0.001, momentum: 0.9 } },
  steps: { quick: 2, full: 2 },
});
