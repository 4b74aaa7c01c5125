import { type ResnetOptions, resnet as scratch } from '../../scratch/models/resnet.ts';
import { resnet as tfjs } from '../../tfjs/models/resnet.ts';
import { digitExperiment } from '../digits/experiment.ts';
import { sumsOfManyRows } from '../digits/parts.ts';

export const OPTIONS: ResnetOptions = {
  channels: 1,
  stem: { filters: 8, kernelSize: 3, stride: 1, pooled: false },
  block: 'basic',
  stages: [
    { blocks: 1, filters: 8 },
    { blocks: 1, filters: 16 },
    { blocks: 1, filters: 32 },
  ],
  norm: { epsilon: 1e-5, momentum: 0.9 },
  classes: 10,
};

export default digitExperiment({
  title: 'ResNet, small',
  source: 'Neural Networks: Teaching Machines to Think',
  description:
    'Three stages of a basic block each: two convolutions with batch normalization learn what to add to their input, which is led ' +
    'past them, through a 1 x 1 convolution where the stage changes its shape.',
  side: 14,
  scratch: (source) => scratch(source, OPTIONS),
  tfjs: (source) => tfjs(source, OPTIONS),
  batch: { quick: 16, full: 50 },
  optimizer: {
    name: 'momentum',
    constants: { learningRate: 0.05, momentum: 0.9 },
  },
  steps: { quick: 40, full: 10 * 170 },
  declared: sumsOfManyRows(50 * 14 * 14),
  files: ['models/resnet', 'layers/residual', 'layers/batch-norm', 'layers/conv2d', 'optimizers/momentum'],
});
