/** A variational autoencoder, Adam: two heads on one encoder, a draw with a gradient, a loss of two terms. */
import { tanh } from '../../../scratch/activations/tanh.ts';
import { variationalAutoencoder } from '../../../scratch/models/variational-autoencoder.ts';
import { tanh as tfjsTanh } from '../../../tfjs/activations/tanh.ts';
import { variationalAutoencoder as tfjsVariationalAutoencoder } from '../../../tfjs/models/variational-autoencoder.ts';
import { defineExperiment } from '../../experiment.ts';
import { seededValues } from '../values.ts';

const [batch, pixels, hidden, code] = [9, 11, 7, 3];
const WIDTHS = [pixels, hidden];
const KERNELS = {
  'encoder/output': [pixels, hidden],
  mean: [hidden, code],
  logVariance: [hidden, code],
  'decoder/hidden': [code, hidden],
  'decoder/output': [hidden, pixels],
} as const;

export default defineExperiment({
  title: 'Reference network: a variational autoencoder',
  data: ({ seed }) => ({
    next: (step) => ({ x: seededValues(seed, `batch ${step}`).uniform('x', [batch, pixels], 0, 1) }),
  }),
  initialize({ seed }) {
    const values = seededValues(seed, 'initial');
    return Object.fromEntries(
      Object.entries(KERNELS).flatMap(([path, kernel]) => [
        [`${path}/kernel`, values.normal(`${path} kernel`, kernel, 0.5)],
        [`${path}/bias`, values.normal(`${path} bias`, [kernel[1]], 0.2)],
      ]),
    );
  },
  scratch: {
    build: (source) => ({
      train: variationalAutoencoder(source, { widths: WIDTHS, hidden: { tanh }, code }),
    }),
  },
  tfjs: {
    build: (source) => ({
      train: tfjsVariationalAutoencoder(source, { widths: WIDTHS, hidden: { tanh: tfjsTanh }, code }),
    }),
  },
  optimizer: { name: 'adam', constants: { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } },
  steps: { quick: 5, full: 5 },
});
