import { zeros } from '../../scratch/core/tensor.ts';
import { simpleNeuralNetwork } from '../../scratch/models/simple-neural-network.ts';
import { simpleNeuralNetwork as tfjsSimpleNeuralNetwork } from '../../tfjs/models/simple-neural-network.ts';
import { takeRows } from '../data/dataset.ts';
import { fullBatch, labelledBatch } from '../data/full-batch.ts';
import { makeMoons } from '../data/make-moons.ts';
import { meshGridAround } from '../data/mesh-grid.ts';
import { trainTestSplit } from '../data/train-test-split.ts';
import { defineExperiment } from '../experiment.ts';
import { binaryAccuracy, countAbove } from '../metrics.ts';
import { gridPicture, outputOnGrid, pointsPicture } from '../pictures/grid.ts';
import { scaledNormals } from '../random/draw.ts';
import { RandomState } from '../random/random-state.ts';
import { mirroredSources } from '../sources.ts';

const WIDTHS = [2, 5, 1] as const;

export default defineExperiment({
  title: 'SimpleNeuralNetwork on two moons',
  source: 'Understanding Neural Networks: A Deep Dive',
  description:
    'Two inputs, five tanh units, one sigmoid output, trained on 800 of 1000 points of two interleaved half circles. ' +
    'The program descends the cross-entropy but prints the mean squared error; both are kept.',
  data() {
    const moons = makeMoons({ samples: 1000, noise: 0.1, randomState: 42 });
    const { train, test } = trainTestSplit(1000, { testSize: 0.2, randomState: 42 });
    return {
      ...fullBatch(labelledBatch(takeRows(moons, train))),
      moons,
      test: labelledBatch(takeRows(moons, test)),
      grid: meshGridAround(moons, 0.02, 1),
    };
  },
  initialize({ seed }) {
    const random = new RandomState(seed);
    return {
      'hidden/kernel': scaledNormals(random, [2, 5], 0.01),
      'hidden/bias': zeros([5], 'float64'),
      'output/kernel': scaledNormals(random, [5, 1], 0.01),
      'output/bias': zeros([1], 'float64'),
    };
  },
  scratch: { build: (source) => ({ train: simpleNeuralNetwork(source, WIDTHS) }) },
  tfjs: { build: (source) => ({ train: tfjsSimpleNeuralNetwork(source, WIDTHS) }) },
  phases: {
    train: { optimizer: { name: 'sgd', constants: { learningRate: 0.1 } }, prints: 'mean squared error' },
  },
  steps: { quick: 1000, full: 1000 },
  conclude(trained, { test, grid }) {
    const boundary = outputOnGrid(trained, grid);
    return {
      outputs: { test: trained.predict(test).output!, boundary },
      metrics: {
        testAccuracy: binaryAccuracy(trained.predict(test).output!, test.y),
        boundaryAboveHalf: countAbove(boundary, 0.5),
      },
    };
  },
  pictures: (sides, { moons, grid }) => [
    {
      kind: 'contours',
      title: 'Output over the plane',
      caption: 'The sigmoid output after training, from class 0 to class 1, with all 1000 points.',
      classes: false,
      panels: [
        {
          title: '5 hidden units',
          scratch: gridPicture(sides.scratch, grid, { classes: false }),
          tfjs: gridPicture(sides.tfjs, grid, { classes: false }),
          points: pointsPicture(moons),
        },
      ],
    },
  ],
  inconclusive:
    'Half of the points pull each bias up and half down: the sums that make its gradient cancel to a ten-thousandth.',
  settings: {
    data: 'make_moons(1000, noise 0.1, random_state 42), split 80/20 with random_state 42',
    batch: 'all 800',
  },
  sources: mirroredSources([
    'models/simple-neural-network',
    'layers/dense',
    'activations/tanh',
    'losses/binary-cross-entropy',
    'optimizers/sgd',
  ]),
});
