/** Convolutions that halve an image, a code, transposed ones that double it again; binary cross-entropy from logits, Adam. */
import { binaryCrossEntropy } from '../../../scratch/losses/binary-cross-entropy.ts';
import { autoencoder } from '../../../scratch/models/autoencoder.ts';
import { convolutionalAutoencoder } from '../../../scratch/models/convolutional-autoencoder.ts';
import { binaryCrossEntropy as tfjsBinaryCrossEntropy } from '../../../tfjs/losses/binary-cross-entropy.ts';
import { autoencoder as tfjsAutoencoder } from '../../../tfjs/models/autoencoder.ts';
import { convolutionalAutoencoder as tfjsConvolutionalAutoencoder } from '../../../tfjs/models/convolutional-autoencoder.ts';
import { defineExperiment } from '../../experiment.ts';
import { seededValues } from '../values.ts';

const NETWORK = { size: 8, channels: 2, filters: [3, 4], code: 5 } as const;
const BATCH = 6;
const KERNELS = {
  'encoder/convolution0': [3, 3, 2, 3],
  'encoder/convolution1': [3, 3, 3, 4],
  'encoder/output': [16, 5],
  'decoder/input': [5, 16],
  'decoder/convolution0': [3, 3, 3, 4],
  'decoder/convolution1': [3, 3, 2, 3],
} as const;

export default defineExperiment({
  title: 'Reference network: a convolutional autoencoder',
  data: ({ seed }) => ({
    next(step) {
      const values = seededValues(seed, `batch ${step}`);
      const shape = [BATCH, NETWORK.size, NETWORK.size, NETWORK.channels];
      return { x: values.normal('x', shape), y: values.uniform('y', shape, 0, 1) };
    },
  }),
  initialize({ seed }) {
    const values = seededValues(seed, 'initial');
    return Object.fromEntries(
      Object.entries(KERNELS).flatMap(([path, kernel]) => {
        const transposed = path.startsWith('decoder/convolution');
        const units = transposed ? kernel.at(-2)! : kernel.at(-1)!;
        return [
          [`${path}/kernel`, values.normal(`${path} kernel`, kernel, 0.4)],
          [`${path}/bias`, values.normal(`${path} bias`, [units], 0.2)],
        ];
      }),
    );
  },
  scratch: {
    build: (source) => ({
      train: autoencoder({ ...convolutionalAutoencoder(source, NETWORK), loss: binaryCrossEntropy() }),
    }),
  },
  tfjs: {
    build: (source) => ({
      train: tfjsAutoencoder({
        ...tfjsConvolutionalAutoencoder(source, NETWORK),
        loss: tfjsBinaryCrossEntropy(),
      }),
    }),
  },
  optimizer: { name: 'adam', constants: { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } },
  steps: { quick: 5, full: 5 },
});
