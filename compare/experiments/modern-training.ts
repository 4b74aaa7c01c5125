import { relu } from '../../scratch/activations/relu.ts';
import { softmax } from '../../scratch/activations/softmax.ts';
import type { ParameterSource } from '../../scratch/core/parameter-source.ts';
import { type NamedTensors, type Tensor, tensor, zeros } from '../../scratch/core/tensor.ts';
import { he } from '../../scratch/initializers/he.ts';
import { xavier } from '../../scratch/initializers/xavier.ts';
import { dropout } from '../../scratch/layers/dropout.ts';
import { softmaxCrossEntropy } from '../../scratch/losses/softmax-cross-entropy.ts';
import { mlp } from '../../scratch/models/mlp.ts';
import { supervised } from '../../scratch/models/supervised.ts';
import { relu as tfjsRelu } from '../../tfjs/activations/relu.ts';
import { softmax as tfjsSoftmax } from '../../tfjs/activations/softmax.ts';
import type { VariableSource } from '../../tfjs/core/variable-source.ts';
import { dropout as tfjsDropout } from '../../tfjs/layers/dropout.ts';
import { softmaxCrossEntropy as tfjsSoftmaxCrossEntropy } from '../../tfjs/losses/softmax-cross-entropy.ts';
import { mlp as tfjsMlp } from '../../tfjs/models/mlp.ts';
import { supervised as tfjsSupervised } from '../../tfjs/models/supervised.ts';
import { augment } from '../data/augment/augment.ts';
import { shift } from '../data/augment/shift.ts';
import { miniBatches } from '../data/mini-batches.ts';
import { loadMnist, type MnistDigits } from '../data/mnist.ts';
import { defineExperiment } from '../experiment.ts';
import { rowAccuracy } from '../metrics.ts';
import { normalsFor } from '../random/draw.ts';
import { mirroredSources } from '../sources.ts';
import type { Asked, Trained } from '../trained.ts';

const [SIDE, CLASSES] = [28, 10];
const WIDTHS = [SIDE * SIDE, 64, 32, CLASSES] as const;
const LAYERS = ['hidden0', 'hidden1', 'output'] as const;
const [TRAINED_ON, LOOKED_AT, BATCH] = [1000, 500, 50];
const EPOCH = TRAINED_ON / BATCH;
const DROPOUT = { keepProbability: 0.8 };
const WARM_UP = { start: 0.1, rate: 1, steps: EPOCH };

export default defineExperiment({
  title: 'The modern training loop, in six steps',
  source: 'Neural Networks: Teaching Machines to Think',
  description:
    'A thousand handwritten digits and all that makes so few of them suffice: He and Xavier initialization, warm-up, AdamW ' +
    'with clipped gradients, dropout, weight decay and shifted images, a learning rate that falls where validation stands ' +
    'still, early stopping, and at the end the parameters that validation liked best.',
  data({ seed }) {
    const { train, test } = loadMnist({ trainSize: TRAINED_ON + LOOKED_AT });
    const batches = miniBatches(rows(train, 0, TRAINED_ON), { batchSize: BATCH, seed });
    return {
      ...augment(batches, {
        seed,
        flattened: [SIDE, SIDE, 1],
        augmentations: { shift: shift({ rows: 2, columns: 2 }) },
      }),
      validation: rows(train, TRAINED_ON, TRAINED_ON + LOOKED_AT),
      test: { ...rows(test, 0, test.samples), labels: test.labels },
    };
  },
  initialize({ seed }) {
    const values: Record<string, Tensor> = {};
    LAYERS.forEach((layer, i) => {
      const normals = normalsFor(seed, `${layer}/kernel`, [WIDTHS[i]!, WIDTHS[i + 1]!]);
      values[`${layer}/kernel`] = layer === 'output' ? xavier(normals) : he(normals);
      values[`${layer}/bias`] = zeros([WIDTHS[i + 1]!], 'float64');
    });
    return values;
  },
  scratch: {
    build: (source: ParameterSource) => ({
      train: supervised({
        model: mlp(source, { widths: WIDTHS, hidden: { relu, dropout: () => dropout(DROPOUT) } }),
        loss: softmaxCrossEntropy(),
        link: softmax(),
      }),
    }),
  },
  tfjs: {
    build: (source: VariableSource) => ({
      train: tfjsSupervised({
        model: tfjsMlp(source, {
          widths: WIDTHS,
          hidden: { relu: tfjsRelu, dropout: () => tfjsDropout(DROPOUT) },
        }),
        loss: tfjsSoftmaxCrossEntropy(),
        link: tfjsSoftmax(),
      }),
    }),
  },
  optimizer: {
    name: 'adamw',
    constants: { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0.05 },
    clipping: [{ name: 'clip-by-global-norm', constants: { limit: 1 } }],
    schedule: { name: 'warm-up', constants: WARM_UP },
  },
  validation: {
    every: EPOCH,
    metric: (trained, { validation }) => crossEntropy(trained, validation),
    reduceOnPlateau: { factor: 0.5, patience: 2, delta: 0.01, cooldown: 0, minimum: 0.01 },
    earlyStopping: { patience: 5, delta: 0.001 },
    keep: 'best',
  },
  steps: { quick: 14 * EPOCH, full: 100 * EPOCH },
  conclude(trained, { validation, test }) {
    const { output } = trained.predict({ x: test.x });
    return {
      metrics: {
        testAccuracy: rowAccuracy(output!, test.labels),
        validationLoss: crossEntropy(trained, validation),
      },
    };
  },
  pictures: ({ scratch, tfjs }) => {
    const looks = Math.min(scratch.looks.length, tfjs.looks.length);
    const metrics = ({ looks: seen }: Trained) => seen.slice(0, looks).map(({ metric }) => metric);
    return [
      {
        kind: 'curves',
        title: 'Cross-entropy of digits that are not trained on',
        caption:
          'After each pass through the training digits. The parameters of the lowest point are those that are kept.',
        xLabel: 'update',
        yLabel: 'cross-entropy',
        panels: [
          {
            title: 'validation',
            x: scratch.looks.slice(0, looks).map(({ step }) => step),
            scratch: metrics(scratch),
            tfjs: metrics(tfjs),
          },
        ],
      },
    ];
  },
  settings: {
    data: `${TRAINED_ON} MNIST digits to train, shifted by up to 2 pixels; ${LOOKED_AT} to validate, 1,500 to test`,
    batch: BATCH,
    keepProbability: DROPOUT.keepProbability,
  },
  sources: mirroredSources([
    'models/mlp',
    'initializers/he',
    'initializers/xavier',
    'schedules/warm-up',
    'schedules/reduce-on-plateau',
    'training/clip-by-global-norm',
    'training/updater',
    'optimizers/adamw',
    'layers/dropout',
  ]),
});

/** x [n, 784] in [0, 1], y [n, 10] one-hot, of the digits [from, to). */
function rows({ images, labels }: MnistDigits, from: number, to: number): { x: Tensor; y: Tensor } {
  const pixels = SIDE * SIDE;
  const y = zeros([to - from, CLASSES], 'float64');
  labels.subarray(from, to).forEach((label, i) => {
    y.data[i * CLASSES + label] = 1;
  });
  return { x: tensor([to - from, pixels], images.subarray(from * pixels, to * pixels), 'float64'), y };
}

/** Mean cross-entropy of the probabilities that a side gives. */
function crossEntropy({ predict }: Asked, { x, y }: NamedTensors): number {
  const { output } = predict({ x: x! });
  const [n] = y!.shape as readonly [number];
  let sum = 0;
  // A probability that float32 has rounded to zero counts as the smallest one that it holds.
  for (let i = 0; i < y!.size; i++)
    if (y!.data[i] === 1) sum -= Math.log(Math.max(output!.data[i]!, 2 ** -149));
  return sum / n;
}
