import { relu } from '../../scratch/activations/relu.ts';
import { add, map, multiply } from '../../scratch/core/elementwise.ts';
import { cast, type Tensor, tensor } from '../../scratch/core/tensor.ts';
import { variationalAutoencoder } from '../../scratch/models/variational-autoencoder.ts';
import { relu as tfjsRelu } from '../../tfjs/activations/relu.ts';
import { variationalAutoencoder as tfjsVariationalAutoencoder } from '../../tfjs/models/variational-autoencoder.ts';
import {
  chosenRows,
  digitRows,
  gridOf,
  inked,
  oneOfEach,
  PIXELS,
  picturesOf,
  range,
  SIDE,
} from '../autoencoders/digits.ts';
import { initialLayers } from '../autoencoders/initial.ts';
import { codePanels } from '../autoencoders/pictures.ts';
import { linspace } from '../data/linspace.ts';
import { miniBatches } from '../data/mini-batches.ts';
import { loadMnist } from '../data/mnist.ts';
import { defineExperiment } from '../experiment.ts';
import { bernoulliLogLikelihood, evidenceLowerBound } from '../metrics/evidence-lower-bound.ts';
import { meanRows } from '../metrics/mean-rows.ts';
import { normalsFor } from '../random/draw.ts';
import { mirroredSources } from '../sources.ts';
import type { Asked } from '../trained.ts';

const [HIDDEN, CODE] = [128, 2];
const WIDTHS = [PIXELS, HIDDEN];
const BATCH = { quick: 32, full: 64 } as const;
/** Along each axis of the walk, and how far it goes: 95 % of the codes are drawn from within two standard deviations. */
const [WALK, REACH] = [13, 2.2];
const SAMPLES = 20;

export default defineExperiment({
  title: 'Variational autoencoder',
  source: 'Kingma and Welling (2014), Auto-Encoding Variational Bayes',
  description:
    'Handwritten digits in ink or paper, 784-128-2-128-784: the encoder gives a Gaussian of two dimensions, the decoder the ' +
    'probability of ink in every pixel. The evidence lower bound is measured on 1,500 digits that training never sees, beside ' +
    'that of pixels which know nothing of each other.',
  data({ seed, profile }) {
    const { train, test } = loadMnist();
    const x = inked(digitRows(train, range(0, train.samples)));
    const seen = inked(digitRows(test, range(0, test.samples)));
    const shown = oneOfEach(test);
    return {
      ...miniBatches({ x }, { batchSize: BATCH[profile], seed }),
      pixels: meanRows(x),
      test: { x: seen, labels: test.labels, shown, noise: normalsFor(seed, 'codes', [test.samples, CODE]) },
      drawn: normalsFor(seed, 'samples', [SAMPLES, CODE]),
    };
  },
  initialize: ({ seed }) =>
    initialLayers(seed, {
      'encoder/output': { kernel: WIDTHS, rectified: true },
      mean: { kernel: [HIDDEN, CODE], rectified: false },
      logVariance: { kernel: [HIDDEN, CODE], rectified: false },
      'decoder/hidden': { kernel: [CODE, HIDDEN], rectified: true },
      'decoder/output': { kernel: [HIDDEN, PIXELS], rectified: false },
    }),
  scratch: {
    build: (source) => ({
      train: variationalAutoencoder(source, { widths: WIDTHS, hidden: { relu }, code: CODE }),
    }),
  },
  tfjs: {
    build: (source) => ({
      train: tfjsVariationalAutoencoder(source, { widths: WIDTHS, hidden: { relu: tfjsRelu }, code: CODE }),
    }),
  },
  optimizer: { name: 'adam', constants: { learningRate: 0.002, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } },
  steps: { quick: 150, full: 6000 },
  conclude(trained, { pixels, test }) {
    const n = test.x.shape[0]!;
    // A pixel that no digit to train on inks may be inked in another one.
    const logits = map(pixels, (p) => Math.log((p + 1e-4) / (1 - p + 1e-4)));
    const alone = tensor(
      test.x.shape,
      Float64Array.from({ length: test.x.size }, (_, i) => logits.data[i % PIXELS]!),
      'float64',
    );
    return {
      metrics: {
        evidenceLowerBound: boundOf(trained, test.x, test.noise),
        ofPixelsAlone: bernoulliLogLikelihood(test.x, alone),
      },
      outputs: { codes: trained.predict({ x: chosenRows(test.x, range(0, Math.min(n, 200))) }).mean! },
    };
  },
  pictures({ scratch, tfjs }, { test, drawn }) {
    const sides = [
      ['scratch', scratch],
      ['tfjs', tfjs],
    ] as const;
    const decoded = ({ predict }: Asked, code: Tensor) => picturesOf(predict({ code }).output!);
    const digits = chosenRows(test.x, test.shown);
    return [
      {
        kind: 'image-grids',
        title: 'A walk through the space of codes',
        caption: `What the decoder makes of codes from -${REACH} to ${REACH} standard deviations along both axes.`,
        width: SIDE,
        height: SIDE,
        grids: sides.map(([side, trained]) => gridOf(NAMES[side], side, decoded(trained, walk()), WALK)),
      },
      {
        kind: 'scatter',
        title: 'The codes of digits',
        caption:
          'The means of the codes of 1,500 digits that training never saw. No side was told which digit is which.',
        panels: codePanels(sides, ({ predict }) => predict({ x: test.x }).mean!, test.labels),
      },
      {
        kind: 'image-grids',
        title: 'Samples and reconstructions',
        caption:
          'Digits that training never saw and what is left of them in a code of two numbers; and digits that do not exist, decoded ' +
          'from codes drawn from the standard normal distribution, the same ones for both sides.',
        width: SIDE,
        height: SIDE,
        grids: [
          {
            title: 'Reconstructions',
            rows: [
              { label: 'digits', images: picturesOf(digits) },
              ...sides.map(([side, { predict }]) => ({
                label: NAMES[side],
                side,
                images: picturesOf(predict({ x: digits }).output!),
              })),
            ],
          },
          {
            title: 'Samples',
            rows: sides.flatMap(([side, trained]) => {
              const { rows } = gridOf(NAMES[side], side, decoded(trained, drawn), SAMPLES / 2);
              return rows.map((row, i) => (i === 0 ? { ...row, label: NAMES[side] } : row));
            }),
          },
        ],
      },
    ];
  },
  settings: {
    data: '10,000 MNIST digits of the mnist package, inked where darker than half: 8,500 to train and 1,500 to test',
    batch: `${BATCH.quick} in the quick profile, ${BATCH.full} in full`,
    code: CODE,
  },
  sources: mirroredSources([
    'models/variational-autoencoder',
    'layers/gaussian-sampling',
    'losses/gaussian-kullback-leibler',
    'losses/binary-cross-entropy',
    'models/mlp',
  ]),
});

const NAMES = { scratch: 'by scratch', tfjs: 'by TensorFlow.js' } as const;

/** The bound with one code drawn for each row, from the same noise for both sides. */
function boundOf({ predict }: Asked, x: Tensor, noise: Tensor): number {
  const encoded = predict({ x });
  const mean = cast(encoded.mean!, 'float64');
  const logVariance = cast(encoded.logVariance!, 'float64');
  const code = add(
    mean,
    multiply(
      map(logVariance, (l) => Math.exp(l / 2)),
      noise,
    ),
  );
  return evidenceLowerBound(x, { mean, logVariance, logits: predict({ code }).logits! });
}

/** Codes on a grid, row by row, the second number from the top down. */
function walk(): Tensor {
  const places = linspace(-REACH, REACH, WALK);
  const codes = range(0, WALK).flatMap((row) =>
    range(0, WALK).flatMap((column) => [places[column]!, -places[row]!]),
  );
  return tensor([WALK * WALK, CODE], Float64Array.from(codes), 'float64');
}
