import { type NamedTensors, type Tensor, tensor, zeros } from '../../scratch/core/tensor.ts';
import { digitClassifier } from '../../scratch/models/digit-classifier.ts';
import { digitClassifier as tfjsDigitClassifier } from '../../tfjs/models/digit-classifier.ts';
import { rounded } from '../checks/round.ts';
import { augment } from '../data/augment/augment.ts';
import { rotate } from '../data/augment/rotate.ts';
import { shift } from '../data/augment/shift.ts';
import { miniBatches } from '../data/mini-batches.ts';
import { loadMnist, type MnistDigits } from '../data/mnist.ts';
import { defineExperiment } from '../experiment.ts';
import { argmaxRows, rowAccuracy } from '../metrics.ts';
import { scaledNormals } from '../random/draw.ts';
import { RandomState } from '../random/random-state.ts';
import { mirroredSources } from '../sources.ts';
import type { Trained } from '../trained.ts';

const CLASSES = 10;
const WIDTHS = [784, 128, 64, CLASSES] as const;
const BATCH = 100;
const STEPS_PER_EPOCH = 85;
const STEPS = 40 * STEPS_PER_EPOCH;

export default defineExperiment({
  title: 'Multi-layer perceptron on MNIST digits',
  source: 'Neural Networks: Teaching Machines to Think',
  description:
    'Real handwritten digits, 784-128-64-10 with ReLU and softmax cross-entropy, mini-batches and Adam; each digit is shifted and ' +
    'turned a little, anew every time. 1,500 digits that training never sees measure what was learned.',
  data({ seed }) {
    const { train, test } = loadMnist();
    const batches = miniBatches(digitBatch(train), { batchSize: BATCH, seed });
    const augmented = augment(batches, {
      seed,
      flattened: [28, 28, 1],
      augmentations: { shift: shift({ rows: 1, columns: 1 }), rotate: rotate({ degrees: 10 }) },
    });
    return {
      next: (step) => rounded(augmented.next(step)) as NamedTensors,
      test: { ...digitBatch(test), digits: test },
    };
  },
  initialize({ seed }) {
    const random = new RandomState(seed);
    const layers = WIDTHS.slice(0, -1).map((inputs, i) => {
      const name = i === WIDTHS.length - 2 ? 'output' : `hidden${i}`;
      const units = WIDTHS[i + 1]!;
      const kernel = scaledNormals(random, [inputs, units], Math.sqrt(2 / inputs));
      return { [`${name}/kernel`]: kernel, [`${name}/bias`]: zeros([units], 'float64') };
    });
    return Object.assign({}, ...layers);
  },
  scratch: { build: (source) => ({ train: digitClassifier(source, WIDTHS) }) },
  tfjs: { build: (source) => ({ train: tfjsDigitClassifier(source, WIDTHS) }) },
  optimizer: {
    name: 'adam',
    constants: { learningRate: 0.002, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
    schedule: { name: 'cosine-annealing', constants: { initial: 1, minimum: 0.01, steps: STEPS } },
  },
  steps: { quick: 120, full: STEPS },
  conclude({ predict }, { test }) {
    const { output } = predict({ x: test.x });
    return { metrics: { testAccuracy: rowAccuracy(output!, test.digits.labels) } };
  },
  pictures: (sides, { test }) => [
    {
      kind: 'images',
      title: 'Digits that were never trained on',
      caption: 'The first test digits, those that a side got wrong first, with what each side says of them.',
      width: 28,
      height: 28,
      images: examples(sides, test.x, test.digits),
    },
  ],
  settings: {
    data: '10,000 MNIST digits of the mnist package, 8,500 to train and 1,500 to test',
    augmentation: 'shifted by up to 1 pixel, turned by up to 10 degrees',
    batch: BATCH,
  },
  sources: mirroredSources([
    'models/digit-classifier',
    'layers/dense',
    'activations/relu',
    'losses/softmax-cross-entropy',
    'optimizers/adam',
  ]),
});

/** x [n, 784] in [0, 1], y [n, 10] one-hot. */
function digitBatch({ images, labels, samples }: MnistDigits) {
  const y = zeros([samples, CLASSES], 'float64');
  labels.forEach((label, i) => {
    y.data[i * CLASSES + label] = 1;
  });
  return { x: tensor([samples, WIDTHS[0]], images, 'float64'), y };
}

function examples(
  sides: { readonly scratch: Trained; readonly tfjs: Trained },
  x: Tensor,
  { images, labels, samples }: MnistDigits,
) {
  const said = {
    scratch: argmaxRows(sides.scratch.predict({ x }).output!),
    tfjs: argmaxRows(sides.tfjs.predict({ x }).output!),
  };
  const wrong = (i: number) => Number(said.scratch[i] !== labels[i] || said.tfjs[i] !== labels[i]);
  const shown = Array.from({ length: samples }, (_, i) => i)
    .sort((a, b) => wrong(b) - wrong(a) || a - b)
    .slice(0, 24);
  return shown.map((i) => ({
    pixels: Array.from(
      images.subarray(i * WIDTHS[0], (i + 1) * WIDTHS[0]),
      (pixel) => Math.round(pixel * 255) / 255,
    ),
    label: String(labels[i]),
    scratch: String(said.scratch[i]),
    tfjs: String(said.tfjs[i]),
  }));
}
