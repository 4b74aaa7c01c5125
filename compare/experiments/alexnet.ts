import { type AlexnetOptions, alexnet as scratch } from '../../scratch/models/alexnet.ts';
import { alexnet as tfjs } from '../../tfjs/models/alexnet.ts';
import { digitExperiment } from '../digits/experiment.ts';
import { filterPicture } from '../digits/filters.ts';

export const OPTIONS: AlexnetOptions = {
  image: [28, 28, 1],
  convolutions: [
    { filters: 16, kernelSize: 5, stride: 2, padding: 'same', normalized: true, pooled: true },
    { filters: 24, kernelSize: 3, padding: 'same', groups: 2, normalized: true },
    { filters: 32, kernelSize: 3, padding: 'same' },
    { filters: 24, kernelSize: 3, padding: 'same', groups: 2, pooled: true },
  ],
  norm: { radius: 2, bias: 2, alpha: 1e-4, beta: 0.75 },
  dense: [64],
  keepProbability: 0.8,
  classes: 10,
};

export default digitExperiment({
  title: 'AlexNet, small',
  source: 'Neural Networks: Teaching Machines to Think',
  description:
    'All that was new in the network of 2012, at the size of a digit: ReLU, convolutions in two groups, local response ' +
    'normalization, pooling with windows that overlap, dropout before dense layers.',
  scratch: (source) => scratch(source, OPTIONS),
  tfjs: (source) => tfjs(source, OPTIONS),
  batch: { quick: 16, full: 50 },
  optimizer: { name: 'adam', constants: { learningRate: 0.002, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } },
  steps: { quick: 60, full: 10 * 170 },
  files: ['models/alexnet', 'models/dense-head', 'layers/conv2d', 'layers/local-response-norm'],
  pictures: (sides) => [filterPicture('stage0/convolution/kernel', sides)],
});
