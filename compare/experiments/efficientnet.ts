import { type EfficientnetOptions, efficientnet as scratch } from '../../scratch/models/efficientnet.ts';
import { efficientnet as tfjs } from '../../tfjs/models/efficientnet.ts';
import { digitExperiment } from '../digits/experiment.ts';
import { sumsOfManyRows } from '../digits/parts.ts';

export const OPTIONS: EfficientnetOptions = {
  channels: 1,
  stages: [
    { repeats: 1, kernelSize: 3, stride: 1, expansion: 1, filters: 8 },
    { repeats: 2, kernelSize: 3, stride: 2, expansion: 3, filters: 16 },
  ],
  stem: { filters: 8, stride: 1 },
  head: 48,
  width: 1,
  depth: 1,
  norm: { epsilon: 1e-3, momentum: 0.9 },
  dropBlocks: 0.2,
  keepProbability: 0.9,
  classes: 10,
};

export default digitExperiment({
  title: 'EfficientNet, small',
  source: 'Neural Networks: Teaching Machines to Think',
  description:
    'Inverted bottlenecks: widened by a 1 x 1 convolution, filtered channel by channel, weighed by squeeze and excitation, narrowed ' +
    'again; SiLU, batch normalization and stochastic depth.',
  side: 14,
  scratch: (source) => scratch(source, OPTIONS),
  tfjs: (source) => tfjs(source, OPTIONS),
  batch: { quick: 16, full: 50 },
  optimizer: { name: 'adam', constants: { learningRate: 0.004, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } },
  steps: { quick: 40, full: 10 * 170 },
  declared: sumsOfManyRows(50 * 14 * 14),
  files: [
    'models/efficientnet',
    'layers/depthwise-conv2d',
    'layers/squeeze-excite',
    'layers/stochastic-depth',
    'activations/silu',
  ],
  // What is added to all pixels of a channel alike, the norm behind the next 1 x 1 convolution takes away; only where stochastic
  // depth has dropped a sample is it not alike.
  zeroGradients: ['stage0/block0', 'stage1/block0', 'stage1/block1'].map(
    (block) => `${block}/project_norm/beta`,
  ),
});
