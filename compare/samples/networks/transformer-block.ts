/** A causal transformer block, mean squared error, SGD: parts inside of parts, and a gradient that is zero by nature. */
import { tap } from '../../../scratch/layers/tap.ts';
import { meanSquaredError } from '../../../scratch/losses/mean-squared-error.ts';
import { supervised } from '../../../scratch/models/supervised.ts';
import { transformerBlock } from '../../../scratch/models/transformer-block.ts';
import { tap as tfjsTap } from '../../../tfjs/layers/tap.ts';
import { meanSquaredError as tfjsMeanSquaredError } from '../../../tfjs/losses/mean-squared-error.ts';
import { supervised as tfjsSupervised } from '../../../tfjs/models/supervised.ts';
import { transformerBlock as tfjsTransformerBlock } from '../../../tfjs/models/transformer-block.ts';
import { defineExperiment } from '../../experiment.ts';
import { seededValues } from '../values.ts';

const [batch, sequence, width, hidden] = [4, 5, 6, 9];
const BLOCK = { width, heads: 2, hidden, epsilon: 1e-3, causal: true };

const DENSE: Readonly<Record<string, readonly [number, number]>> = {
  'attention/query': [width, width],
  'attention/key': [width, width],
  'attention/value': [width, width],
  'attention/output': [width, width],
  expand: [width, hidden],
  contract: [hidden, width],
};

export default defineExperiment({
  title: 'Reference network: a transformer block',
  data: ({ seed }) => ({
    next(step) {
      const values = seededValues(seed, `batch ${step}`);
      const shape = [batch, sequence, width];
      return { x: values.normal('x', shape), y: values.normal('y', shape) };
    },
  }),
  initialize({ seed }) {
    const values = seededValues(seed, 'initial');
    const norms = ['attention_norm', 'feedforward_norm'].map((name) => ({
      [`block0/${name}/gamma`]: values.uniform(`${name} gamma`, [width], 0.5, 1.5),
      [`block0/${name}/beta`]: values.normal(`${name} beta`, [width], 0.3),
    }));
    const layers = Object.entries(DENSE).map(([name, [inputs, units]]) => ({
      [`block0/${name}/kernel`]: values.normal(`${name} kernel`, [inputs, units], 0.5),
      [`block0/${name}/bias`]: values.normal(`${name} bias`, [units], 0.2),
    }));
    return Object.assign({}, ...norms, ...layers);
  },
  scratch: {
    build: (source) => ({
      train: supervised({
        model: tap('block0', transformerBlock(source.scope('block0'), BLOCK)),
        loss: meanSquaredError(),
      }),
    }),
  },
  tfjs: {
    build: (source) => ({
      train: tfjsSupervised({
        model: tfjsTap('block0', tfjsTransformerBlock(source.scope('block0'), BLOCK)),
        loss: tfjsMeanSquaredError(),
      }),
    }),
  },
  optimizer: { name: 'sgd', constants: { learningRate: 0.05 } },
  steps: { quick: 6, full: 6 },
  // It adds the same to all scores of a query, which the softmax takes away.
  zeroGradients: ['block0/attention/key/bias'],
});
