import { relu } from '../../scratch/activations/relu.ts';
import { sigmoid } from '../../scratch/activations/sigmoid.ts';
import type { Tensor } from '../../scratch/core/tensor.ts';
import { binaryCrossEntropy } from '../../scratch/losses/binary-cross-entropy.ts';
import { autoencoder } from '../../scratch/models/autoencoder.ts';
import { denseAutoencoder } from '../../scratch/models/dense-autoencoder.ts';
import { relu as tfjsRelu } from '../../tfjs/activations/relu.ts';
import { sigmoid as tfjsSigmoid } from '../../tfjs/activations/sigmoid.ts';
import { binaryCrossEntropy as tfjsBinaryCrossEntropy } from '../../tfjs/losses/binary-cross-entropy.ts';
import { autoencoder as tfjsAutoencoder } from '../../tfjs/models/autoencoder.ts';
import { denseAutoencoder as tfjsDenseAutoencoder } from '../../tfjs/models/dense-autoencoder.ts';
import { chosenRows, digitRows, PIXELS, range } from '../autoencoders/digits.ts';
import { initialDense } from '../autoencoders/initial.ts';
import { loadMnist } from '../data/mnist.ts';
import { noisyBatches } from '../data/noisy.ts';
import { defineExperiment } from '../experiment.ts';
import { linearProbe, probeAccuracy } from '../metrics/linear-probe.ts';
import { principalComponents, project } from '../metrics/principal-components.ts';
import { mirroredSources } from '../sources.ts';
import type { Asked } from '../trained.ts';

const CODE = 64;
const WIDTHS = [PIXELS, 256, CODE];
const DEVIATION = 0.5;
const TRAINED_ON = { quick: 3000, full: 8500 } as const;
const BATCH = { quick: 32, full: 64 } as const;
const PROBE = { classes: 10, penalty: 0.1 };
/** How many digits have labels. */
const LABELLED = [50, 100, 200, 300, 500, 1000];
const REPORTED = [100, 300, 1000];

export default defineExperiment({
  title: 'Features learned without labels',
  source: 'Understanding Neural Networks: A Deep Dive',
  description:
    'A denoising autoencoder learns a code of 64 numbers from digits without labels. A linear classifier is then given a few labelled ' +
    'digits, as pixels, as 64 principal components and as codes, and tested on 1,500 digits that neither has seen.',
  data({ seed, profile }) {
    const { train, test } = loadMnist({ trainSize: TRAINED_ON[profile] });
    const x = digitRows(train, range(0, train.samples));
    const labelled = { x: chosenRows(x, range(0, LABELLED.at(-1)!)), labels: train.labels };
    const tested = { x: digitRows(test, range(0, test.samples)), labels: test.labels };
    const components = principalComponents(x, CODE);
    const accuracies = {
      pixels: probed(labelled.x, labelled.labels, tested.x, tested.labels),
      components: probed(
        project(labelled.x, components),
        labelled.labels,
        project(tested.x, components),
        tested.labels,
      ),
    };
    return {
      ...noisyBatches(x, { batchSize: BATCH[profile], seed, deviation: DEVIATION, rows: 2000 }),
      labelled,
      tested,
      accuracies,
    };
  },
  initialize: ({ seed }) => initialDense(seed, WIDTHS, 'small'),
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
  optimizer: { name: 'adam', constants: { learningRate: 0.002, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } },
  steps: { quick: 150, full: 600 },
  conclude(trained, data) {
    const { pixels, components } = data.accuracies;
    const ofCodes = codeAccuracies(trained, data);
    const named = REPORTED.flatMap((count) => {
      const at = LABELLED.indexOf(count);
      return [
        [`accuracy of codes, ${count} labels`, ofCodes[at]!],
        [`of components, ${count} labels`, components[at]!],
        [`of pixels, ${count} labels`, pixels[at]!],
      ] as const;
    });
    return { metrics: Object.fromEntries(named) };
  },
  pictures({ scratch, tfjs }, data) {
    const { pixels, components } = data.accuracies;
    const wrong = (accuracies: readonly number[]) => accuracies.map((share) => 1 - share);
    const line = (name: string, ofScratch: readonly number[], ofTfjs = ofScratch) => ({
      name,
      failing: false,
      x: LABELLED,
      scratch: wrong(ofScratch),
      tfjs: wrong(ofTfjs),
    });
    return [
      {
        kind: 'lines',
        title: 'What few labels are worth',
        caption:
          'Ridge regression onto the classes. The autoencoder and the components have seen all digits to train on, but no label.',
        xLabel: 'labelled digits',
        yLabel: 'share of unseen digits read wrong',
        logarithmic: true,
        panels: [
          {
            title: 'A linear classifier of three kinds of features',
            caption:
              'What the autoencoder learned without a label makes a linear classifier better, from fifty labels to a thousand.',
            lines: [
              line(`${CODE} codes`, codeAccuracies(scratch, data), codeAccuracies(tfjs, data)),
              line(`${CODE} principal components`, components),
              line('784 pixels', pixels),
            ],
          },
        ],
      },
    ];
  },
  settings: {
    data: `MNIST digits of the mnist package: ${TRAINED_ON.quick} to train in the quick profile, ${TRAINED_ON.full} in full; 1,500 to test`,
    noise: `normal, deviation ${DEVIATION}, cut off at 0 and 1`,
    widths: [...WIDTHS, ...WIDTHS.slice(0, -1).toReversed()].join('-'),
    batch: `${BATCH.quick} in the quick profile, ${BATCH.full} in full`,
    'penalty of the probe': PROBE.penalty,
  },
  sources: mirroredSources([
    'models/autoencoder',
    'models/dense-autoencoder',
    'models/mlp',
    'losses/binary-cross-entropy',
  ]),
});

interface Digits {
  readonly x: Tensor;
  readonly labels: Int32Array;
}

/** By number of labels. */
const codeAccuracies = (
  { predict }: Asked,
  { labelled, tested }: { readonly labelled: Digits; readonly tested: Digits },
): readonly number[] =>
  probed(predict({ x: labelled.x }).code!, labelled.labels, predict({ x: tested.x }).code!, tested.labels);

function probed(
  features: Tensor,
  labels: Int32Array,
  tested: Tensor,
  testLabels: Int32Array,
): readonly number[] {
  return LABELLED.map((count) => {
    const probe = linearProbe(chosenRows(features, range(0, count)), labels.subarray(0, count), PROBE);
    return probeAccuracy(probe, tested, testLabels);
  });
}
