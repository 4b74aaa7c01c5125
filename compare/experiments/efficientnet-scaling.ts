import type { Layer } from '../../scratch/core/layer.ts';
import type { ParameterSource } from '../../scratch/core/parameter-source.ts';
import { sizeOf } from '../../scratch/core/shape.ts';
import { averagePooling2d } from '../../scratch/layers/average-pooling2d.ts';
import { sequential } from '../../scratch/layers/sequential.ts';
import { tap } from '../../scratch/layers/tap.ts';
import { softmaxCrossEntropy } from '../../scratch/losses/softmax-cross-entropy.ts';
import { type EfficientnetOptions, efficientnet } from '../../scratch/models/efficientnet.ts';
import { supervised } from '../../scratch/models/supervised.ts';
import type { TfjsLayer } from '../../tfjs/core/layer.ts';
import type { VariableSource } from '../../tfjs/core/variable-source.ts';
import { averagePooling2d as tfjsAveragePooling2d } from '../../tfjs/layers/average-pooling2d.ts';
import { sequential as tfjsSequential } from '../../tfjs/layers/sequential.ts';
import { tap as tfjsTap } from '../../tfjs/layers/tap.ts';
import { softmaxCrossEntropy as tfjsSoftmaxCrossEntropy } from '../../tfjs/losses/softmax-cross-entropy.ts';
import { efficientnet as tfjsEfficientnet } from '../../tfjs/models/efficientnet.ts';
import { supervised as tfjsSupervised } from '../../tfjs/models/supervised.ts';
import { miniBatches } from '../data/mini-batches.ts';
import { loadMnist } from '../data/mnist.ts';
import { digitImages, rowsOf } from '../digits/images.ts';
import { initialParameters } from '../digits/initial.ts';
import { isExamined, projectionsBeforeNorms, sumsOfManyRows } from '../digits/parts.ts';
import { scalingPicture } from '../digits/scaling-picture.ts';
import { defineExperiment } from '../experiment.ts';
import { rowAccuracy } from '../metrics.ts';
import { mirroredSources } from '../sources.ts';

/** The images are pooled before the network: 4 leaves 7 x 7 pixels, 2 leaves 14 x 14. */
const SCALINGS = {
  base: { width: 1, depth: 1, pooled: 4 },
  wider: { width: 2, depth: 1, pooled: 4 },
  deeper: { width: 1, depth: 2, pooled: 4 },
  larger: { width: 1, depth: 1, pooled: 2 },
  compound: { width: 1.5, depth: 1.5, pooled: 2 },
};
type Scaling = keyof typeof SCALINGS;
const NAMES = Object.keys(SCALINGS) as Scaling[];
const ASKED = 500;
const BATCH = { quick: 8, full: 32 };
const ADAM = {
  name: 'adam',
  constants: { learningRate: 0.004, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
} as const;

const options = (name: Scaling): EfficientnetOptions => ({
  channels: 1,
  stages: [
    { repeats: 1, kernelSize: 3, stride: 1, expansion: 1, filters: 8 },
    { repeats: 1, kernelSize: 3, stride: 2, expansion: 3, filters: 16 },
  ],
  stem: { filters: 8, stride: 1 },
  head: 32,
  width: SCALINGS[name].width,
  depth: SCALINGS[name].depth,
  norm: { epsilon: 1e-3, momentum: 0.9 },
  dropBlocks: 0.1,
  keepProbability: 1,
  classes: 10,
});

const scratch = (source: ParameterSource, name: Scaling): Layer => {
  const pool = averagePooling2d({ poolSize: SCALINGS[name].pooled });
  const whole = tap(name, sequential([pool, efficientnet(source.scope(name), options(name))]));
  return { ...whole, taps: whole.taps.filter(isExamined) };
};
const tfjs = (source: VariableSource, name: Scaling): TfjsLayer => {
  const pool = tfjsAveragePooling2d({ poolSize: SCALINGS[name].pooled });
  const whole = tfjsTap(name, tfjsSequential([pool, tfjsEfficientnet(source.scope(name), options(name))]));
  return { ...whole, taps: whole.taps.filter(isExamined) };
};

export default defineExperiment({
  title: 'Compound scaling',
  source: 'Neural Networks: Teaching Machines to Think',
  description:
    'One small EfficientNet, made wider, made deeper, given larger images, and a little of all three at once: what each buys in ' +
    'accuracy for the parameters that it costs.',
  data({ seed, profile }) {
    const { train, test } = loadMnist();
    const { x } = digitImages(test);
    return {
      ...miniBatches(digitImages(train), { batchSize: BATCH[profile], seed }),
      test: { x: rowsOf(x!, 0, ASKED), labels: test.labels.slice(0, ASKED) },
    };
  },
  initialize: ({ seed }) =>
    Object.assign({}, ...NAMES.map((name) => initialParameters((source) => scratch(source, name), seed))),
  scratch: {
    build: (source) =>
      Object.fromEntries(
        NAMES.map((name) => [
          name,
          supervised({ model: scratch(source, name), loss: softmaxCrossEntropy() }),
        ]),
      ),
  },
  tfjs: {
    build: (source) =>
      Object.fromEntries(
        NAMES.map((name) => [
          name,
          tfjsSupervised({ model: tfjs(source, name), loss: tfjsSoftmaxCrossEntropy() }),
        ]),
      ),
  },
  phases: Object.fromEntries(NAMES.map((name) => [name, { optimizer: ADAM }])),
  steps: { quick: 15, full: 2 * 265 },
  conclude(trained, { test }) {
    const accuracies = NAMES.map((name) => {
      const { output } = trained.predict({ x: test.x }, name);
      return [`accuracy (${name})`, rowAccuracy(output!, test.labels)] as const;
    });
    return { metrics: Object.fromEntries(accuracies) };
  },
  pictures: (sides, { test }) => [
    scalingPicture(
      NAMES.map((name) => ({ name, parameters: parametersOf(name) })),
      sides,
      ({ predict }, name) => rowAccuracy(predict({ x: test.x }, name).output!, test.labels),
    ),
  ],
  zeroGradients: NAMES.flatMap((name) =>
    projectionsBeforeNorms(Object.keys(initialParameters((source) => scratch(source, name), 0))),
  ),
  declared: sumsOfManyRows(BATCH.full * 14 * 14),
  settings: {
    data: '8,500 MNIST digits, 500 to test',
    batch: `${BATCH.quick}, in the full profile ${BATCH.full}`,
  },
  sources: mirroredSources(['models/efficientnet', 'layers/depthwise-conv2d', 'layers/squeeze-excite']),
});

const parametersOf = (name: Scaling): number =>
  Object.entries(initialParameters((source) => scratch(source, name), 0))
    .filter(([path]) => !path.includes('/moving_'))
    .reduce((sum, [, { shape }]) => sum + sizeOf(shape), 0);
