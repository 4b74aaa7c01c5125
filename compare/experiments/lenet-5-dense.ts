import { lenet5 } from '../../scratch/models/lenet5.ts';
import { lenet5 as tfjsLenet5 } from '../../tfjs/models/lenet5.ts';
import { digitExperiment } from '../digits/experiment.ts';
import { filterPicture } from '../digits/filters.ts';
import { sumsOfManyRows } from '../digits/parts.ts';
import { poolingPicture } from '../digits/pooling.ts';

/** Sixteen passes through the digits. */
const STEPS = 16 * 170;

export default digitExperiment({
  title: 'LeNet-5, in its common dense form',
  source: 'Understanding Neural Networks: A Deep Dive',
  description:
    'The network that read cheques, as textbooks and frameworks build it: two convolutions with average pooling, three dense ' +
    'layers, tanh, softmax cross-entropy; 61,706 parameters.',
  scratch: lenet5,
  tfjs: tfjsLenet5,
  degrees: 12,
  batch: { quick: 16, full: 50 },
  optimizer: {
    name: 'adam',
    constants: { learningRate: 0.004, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
    schedule: { name: 'cosine-annealing', constants: { initial: 1, minimum: 0.01, steps: STEPS } },
  },
  steps: { quick: 60, full: STEPS },
  files: ['models/lenet5', 'layers/conv2d', 'layers/average-pooling2d', 'activations/tanh'],
  declared: sumsOfManyRows(50 * 28 * 28),
  pictures: (sides, { test }) => [filterPicture('convolution0/kernel', sides), poolingPicture(test.x!)],
});
