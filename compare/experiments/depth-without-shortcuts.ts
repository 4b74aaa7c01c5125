import { scale } from '../../scratch/core/elementwise.ts';
import type { Layer } from '../../scratch/core/layer.ts';
import type { ParameterSource } from '../../scratch/core/parameter-source.ts';
import { tap } from '../../scratch/layers/tap.ts';
import { softmaxCrossEntropy } from '../../scratch/losses/softmax-cross-entropy.ts';
import { type ResnetOptions, resnet } from '../../scratch/models/resnet.ts';
import { supervised } from '../../scratch/models/supervised.ts';
import type { TfjsLayer } from '../../tfjs/core/layer.ts';
import type { VariableSource } from '../../tfjs/core/variable-source.ts';
import { tap as tfjsTap } from '../../tfjs/layers/tap.ts';
import { softmaxCrossEntropy as tfjsSoftmaxCrossEntropy } from '../../tfjs/losses/softmax-cross-entropy.ts';
import { resnet as tfjsResnet } from '../../tfjs/models/resnet.ts';
import { supervised as tfjsSupervised } from '../../tfjs/models/supervised.ts';
import { miniBatches } from '../data/mini-batches.ts';
import { loadMnist } from '../data/mnist.ts';
import { depthPictures } from '../digits/depth-pictures.ts';
import { digitImages, rowsOf } from '../digits/images.ts';
import { initialParameters } from '../digits/initial.ts';
import { isExamined, sumsOfManyRows } from '../digits/parts.ts';
import { defineExperiment } from '../experiment.ts';
import { rowAccuracy } from '../metrics.ts';
import { mirroredSources } from '../sources.ts';

const NETWORKS = ['plain', 'residual'] as const;
/** Of each of three stages. */
const BLOCKS = 8;
const ASKED = 500;
const BATCH = { quick: 16, full: 50 };
const SGD = { name: 'momentum', constants: { learningRate: 0.003, momentum: 0.9 } } as const;

/** 50 layers: the stem, three stages of eight blocks of two convolutions, the output. */
const options = (network: (typeof NETWORKS)[number]): ResnetOptions => ({
  channels: 1,
  stem: { filters: 4, kernelSize: 3, stride: 1, pooled: false },
  block: 'basic',
  stages: [4, 8, 16].map((filters) => ({ blocks: BLOCKS, filters })),
  classes: 10,
  shortcuts: network === 'residual',
});

const scratch = (source: ParameterSource, network: (typeof NETWORKS)[number]): Layer => {
  const whole = tap(network, resnet(source.scope(network), options(network)));
  return { ...whole, taps: whole.taps.filter(isExamined) };
};
const tfjs = (source: VariableSource, network: (typeof NETWORKS)[number]): TfjsLayer => {
  const whole = tfjsTap(network, tfjsResnet(source.scope(network), options(network)));
  return { ...whole, taps: whole.taps.filter(isExamined) };
};

/**
 * The same draws for both networks. Only what a shortcut is added to starts smaller, by the root of the number of blocks, so that the
 * sum over all blocks does not outgrow the image; and the projections have no counterpart.
 */
const initialOf = (network: (typeof NETWORKS)[number], seed: number) =>
  Object.entries(initialParameters((source) => resnet(source, options(network)), seed)).map(
    ([path, value]) => {
      const added = network === 'residual' && path.endsWith('convolution1/kernel');
      return [`${network}/${path}`, added ? scale(value, 1 / Math.sqrt(3 * BLOCKS)) : value] as const;
    },
  );

export default defineExperiment({
  title: 'Fifty layers, with and without shortcuts',
  source: 'Neural Networks: Teaching Machines to Think',
  description:
    'Deeper is harder where every layer must pass on all that the next ones need: a plain network of 50 layers learns nothing that the ' +
    'same network learns with shortcuts around its blocks. Neither normalizes, so that the shortcuts are all the difference.',
  data({ seed, profile }) {
    const { train, test } = loadMnist();
    const { x } = digitImages(test, 14);
    return {
      ...miniBatches(digitImages(train, 14), { batchSize: BATCH[profile], seed }),
      test: { x: rowsOf(x!, 0, ASKED), labels: test.labels.slice(0, ASKED) },
    };
  },
  initialize: ({ seed }) => Object.fromEntries(NETWORKS.flatMap((network) => initialOf(network, seed))),
  scratch: {
    build: (source) =>
      Object.fromEntries(
        NETWORKS.map((network) => [
          network,
          supervised({ model: scratch(source, network), loss: softmaxCrossEntropy() }),
        ]),
      ),
  },
  tfjs: {
    build: (source) =>
      Object.fromEntries(
        NETWORKS.map((network) => [
          network,
          tfjsSupervised({ model: tfjs(source, network), loss: tfjsSoftmaxCrossEntropy() }),
        ]),
      ),
  },
  phases: { plain: { optimizer: SGD }, residual: { optimizer: SGD } },
  steps: { quick: 20, full: 3 * 170 },
  conclude(trained, { test }) {
    const accuracies = NETWORKS.map((network) => {
      const { output } = trained.predict({ x: test.x }, network);
      return [`accuracy (${network})`, rowAccuracy(output!, test.labels)] as const;
    });
    return { metrics: Object.fromEntries(accuracies) };
  },
  declared: sumsOfManyRows(BATCH.full * 14 * 14),
  pictures: depthPictures,
  settings: {
    layers: 50,
    data: '8,500 MNIST digits of 14 x 14 pixels, 500 to test',
    batch: `${BATCH.quick}, in the full profile ${BATCH.full}`,
  },
  sources: mirroredSources(['models/resnet', 'layers/residual', 'layers/conv2d']),
});
