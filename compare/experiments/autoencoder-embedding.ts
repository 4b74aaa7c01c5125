import { relu } from '../../scratch/activations/relu.ts';
import { sigmoid } from '../../scratch/activations/sigmoid.ts';
import { binaryCrossEntropy } from '../../scratch/losses/binary-cross-entropy.ts';
import { autoencoder } from '../../scratch/models/autoencoder.ts';
import { denseAutoencoder } from '../../scratch/models/dense-autoencoder.ts';
import { relu as tfjsRelu } from '../../tfjs/activations/relu.ts';
import { sigmoid as tfjsSigmoid } from '../../tfjs/activations/sigmoid.ts';
import { binaryCrossEntropy as tfjsBinaryCrossEntropy } from '../../tfjs/losses/binary-cross-entropy.ts';
import { autoencoder as tfjsAutoencoder } from '../../tfjs/models/autoencoder.ts';
import { denseAutoencoder as tfjsDenseAutoencoder } from '../../tfjs/models/dense-autoencoder.ts';
import { chosenRows, digitRows, oneOfEach, PIXELS, picturesOf, range, SIDE } from '../autoencoders/digits.ts';
import { initialDense } from '../autoencoders/initial.ts';
import { codePanels, planePoints } from '../autoencoders/pictures.ts';
import { miniBatches } from '../data/mini-batches.ts';
import { loadMnist } from '../data/mnist.ts';
import { defineExperiment } from '../experiment.ts';
import { meanSquaredError } from '../metrics/peak-signal-to-noise.ts';
import { principalComponents, project, unproject } from '../metrics/principal-components.ts';
import { mirroredSources } from '../sources.ts';

const WIDTHS = [PIXELS, 64, 32, 2];
const TRAINED_ON = { quick: 3000, full: 8500 } as const;
const BATCH = { quick: 32, full: 64 } as const;

export default defineExperiment({
  title: 'Digits in the plane: autoencoder and principal components',
  source: 'Understanding Neural Networks: A Deep Dive',
  description:
    'Every handwritten digit squeezed into two numbers, by the bottleneck of an autoencoder (784-64-32-2 and back) and by its two ' +
    'principal components, the best that a linear code can do. What is lost is measured on 1,500 digits that training never sees.',
  data({ seed, profile }) {
    const { train, test } = loadMnist({ trainSize: TRAINED_ON[profile] });
    const x = digitRows(train, range(0, train.samples));
    const seen = digitRows(test, range(0, test.samples));
    const components = principalComponents(x, 2);
    const coordinates = project(seen, components);
    const linear = { coordinates, output: unproject(coordinates, components) };
    const batches = miniBatches({ x }, { batchSize: BATCH[profile], seed });
    return {
      next(step: number) {
        const { x: digits } = batches.next(step);
        return { x: digits!, y: digits! };
      },
      test: { x: seen, labels: test.labels, shown: oneOfEach(test), linear },
    };
  },
  initialize: ({ seed }) => initialDense(seed, WIDTHS),
  scratch: {
    build: (source) => ({
      train: autoencoder({
        ...denseAutoencoder(source, { widths: WIDTHS, hidden: { relu } }),
        loss: binaryCrossEntropy(),
        link: sigmoid(),
      }),
    }),
  },
  tfjs: {
    build: (source) => ({
      train: tfjsAutoencoder({
        ...tfjsDenseAutoencoder(source, { widths: WIDTHS, hidden: { relu: tfjsRelu } }),
        loss: tfjsBinaryCrossEntropy(),
        link: tfjsSigmoid(),
      }),
    }),
  },
  optimizer: { name: 'adam', constants: { learningRate: 0.003, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } },
  steps: { quick: 250, full: 3000 },
  conclude({ predict }, { test: { x, linear } }) {
    return {
      metrics: {
        meanSquaredError: meanSquaredError(predict({ x }).output!, x),
        ofPrincipalComponents: meanSquaredError(linear.output, x),
      },
    };
  },
  pictures({ scratch, tfjs }, { test: { x, labels, shown, linear } }) {
    const sides = [
      ['scratch', scratch],
      ['tfjs', tfjs],
    ] as const;
    const digits = chosenRows(x, shown);
    const lost = meanSquaredError(scratch.predict({ x }).output!, x);
    const lostLinearly = meanSquaredError(linear.output, x);
    return [
      {
        kind: 'scatter',
        title: 'Two numbers for a digit',
        caption:
          'Of 1,500 digits that training never saw. Nobody told the autoencoder, or the components, which digit is which; what looks ' +
          'alike comes to lie together.',
        panels: [
          ...codePanels(sides, ({ predict }) => predict({ x }).code!, labels),
          {
            title: 'Principal components',
            caption: 'The same digits along the two directions in which the digits to train on vary most.',
            xLabel: 'first component',
            yLabel: 'second component',
            points: planePoints(linear.coordinates, labels),
          },
        ],
      },
      {
        kind: 'image-grids',
        title: 'What two numbers keep',
        caption: `Mean squared error over 1,500 digits: ${lost.toFixed(4)} by the autoencoder, ${lostLinearly.toFixed(4)} by two principal components.`,
        width: SIDE,
        height: SIDE,
        grids: [
          {
            title: 'The first test digit of each class',
            rows: [
              { label: 'digits', images: picturesOf(digits) },
              {
                label: 'by scratch',
                side: 'scratch',
                images: picturesOf(scratch.predict({ x: digits }).output!),
              },
              {
                label: 'by TensorFlow.js',
                side: 'tfjs',
                images: picturesOf(tfjs.predict({ x: digits }).output!),
              },
              { label: 'by components', images: picturesOf(chosenRows(linear.output, shown)) },
            ],
          },
        ],
      },
    ];
  },
  settings: {
    data: `MNIST digits of the mnist package: ${TRAINED_ON.quick} to train in the quick profile, ${TRAINED_ON.full} in full; 1,500 to test`,
    widths: [...WIDTHS, ...WIDTHS.slice(0, -1).toReversed()].join('-'),
    batch: `${BATCH.quick} in the quick profile, ${BATCH.full} in full`,
  },
  sources: mirroredSources([
    'models/autoencoder',
    'models/dense-autoencoder',
    'models/mlp',
    'losses/binary-cross-entropy',
  ]),
});
