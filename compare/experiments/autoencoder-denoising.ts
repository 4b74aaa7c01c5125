import { sigmoid } from '../../scratch/activations/sigmoid.ts';
import { binaryCrossEntropy } from '../../scratch/losses/binary-cross-entropy.ts';
import { autoencoder } from '../../scratch/models/autoencoder.ts';
import { convolutionalAutoencoder } from '../../scratch/models/convolutional-autoencoder.ts';
import { sigmoid as tfjsSigmoid } from '../../tfjs/activations/sigmoid.ts';
import { binaryCrossEntropy as tfjsBinaryCrossEntropy } from '../../tfjs/losses/binary-cross-entropy.ts';
import { autoencoder as tfjsAutoencoder } from '../../tfjs/models/autoencoder.ts';
import { convolutionalAutoencoder as tfjsConvolutionalAutoencoder } from '../../tfjs/models/convolutional-autoencoder.ts';
import { chosenRows, digitRows, oneOfEach, picturesOf, range, SIDE } from '../autoencoders/digits.ts';
import { initialLayers } from '../autoencoders/initial.ts';
import { loadMnist } from '../data/mnist.ts';
import { noisyBatches, withNoise } from '../data/noisy.ts';
import { defineExperiment } from '../experiment.ts';
import { peakSignalToNoise } from '../metrics/peak-signal-to-noise.ts';
import { mirroredSources } from '../sources.ts';
import type { Trained } from '../trained.ts';

const NETWORK = { size: SIDE, channels: 1, filters: [8, 16], code: 32 } as const;
const INSIDE = 7 * 7 * 16;
const DEVIATION = 0.5;
const BATCH = { quick: 16, full: 64 } as const;

export default defineExperiment({
  title: 'Denoising autoencoder',
  source: 'Understanding Neural Networks: A Deep Dive',
  description:
    'A convolutional autoencoder is given handwritten digits buried in noise and learns to give back the clean ones. Measured on ' +
    '1,500 digits that training never sees, with noise of their own: the peak signal-to-noise ratio before and after.',
  data({ seed, profile }) {
    const { train, test } = loadMnist();
    const clean = digitRows(test, range(0, test.samples), 'image');
    return {
      ...noisyBatches(digitRows(train, range(0, train.samples), 'image'), {
        batchSize: BATCH[profile],
        seed,
        deviation: DEVIATION,
        rows: 2000,
      }),
      test: { clean, noisy: withNoise(clean, { seed, deviation: DEVIATION }), shown: oneOfEach(test) },
    };
  },
  initialize: ({ seed }) =>
    initialLayers(seed, {
      'encoder/convolution0': { kernel: [3, 3, 1, 8], rectified: true },
      'encoder/convolution1': { kernel: [3, 3, 8, 16], rectified: true },
      'encoder/output': { kernel: [INSIDE, NETWORK.code], rectified: false },
      'decoder/input': { kernel: [NETWORK.code, INSIDE], rectified: true },
      'decoder/convolution0': { kernel: [3, 3, 8, 16], rectified: true, units: 8 },
      'decoder/convolution1': { kernel: [3, 3, 1, 8], rectified: false, units: 1 },
    }),
  scratch: {
    build: (source) => ({
      train: autoencoder({
        ...convolutionalAutoencoder(source, NETWORK),
        loss: binaryCrossEntropy(),
        link: sigmoid(),
      }),
    }),
  },
  tfjs: {
    build: (source) => ({
      train: tfjsAutoencoder({
        ...tfjsConvolutionalAutoencoder(source, NETWORK),
        loss: tfjsBinaryCrossEntropy(),
        link: tfjsSigmoid(),
      }),
    }),
  },
  optimizer: { name: 'adam', constants: { learningRate: 0.005, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } },
  steps: { quick: 150, full: 2000 },
  conclude({ predict }, { test: { clean, noisy } }) {
    const before = peakSignalToNoise(noisy, clean);
    const after = peakSignalToNoise(predict({ x: noisy }).output!, clean);
    return { metrics: { noisyDecibels: before, denoisedDecibels: after, gainDecibels: after - before } };
  },
  pictures({ scratch, tfjs }, { test: { clean, noisy, shown } }) {
    const denoised = ({ predict }: Trained) => predict({ x: chosenRows(noisy, shown) }).output!;
    const gain =
      peakSignalToNoise(scratch.predict({ x: noisy }).output!, clean) - peakSignalToNoise(noisy, clean);
    return [
      {
        kind: 'image-grids',
        title: 'Before and after',
        caption:
          `Digits that training never saw, the noise that was put on them, and what each side gives back. Over 1,500 such digits the ` +
          `peak signal-to-noise ratio rises by ${gain.toFixed(1)} dB.`,
        width: SIDE,
        height: SIDE,
        grids: [
          {
            title: 'The first test digit of each class',
            rows: [
              { label: 'clean', images: picturesOf(chosenRows(clean, shown)) },
              { label: 'noisy', images: picturesOf(chosenRows(noisy, shown)) },
              { label: 'by scratch', side: 'scratch', images: picturesOf(denoised(scratch)) },
              { label: 'by TensorFlow.js', side: 'tfjs', images: picturesOf(denoised(tfjs)) },
            ],
          },
        ],
      },
    ];
  },
  settings: {
    data: '10,000 MNIST digits of the mnist package, 8,500 to train and 1,500 to test',
    noise: `normal, deviation ${DEVIATION}, cut off at 0 and 1`,
    batch: `${BATCH.quick} in the quick profile, ${BATCH.full} in full`,
    code: NETWORK.code,
  },
  sources: mirroredSources([
    'models/autoencoder',
    'models/convolutional-autoencoder',
    'layers/conv2d',
    'layers/conv2d-transpose',
    'losses/binary-cross-entropy',
  ]),
});
