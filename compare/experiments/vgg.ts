import { vgg as scratch, type VggOptions } from '../../scratch/models/vgg.ts';
import { vgg as tfjs } from '../../tfjs/models/vgg.ts';
import { digitExperiment } from '../digits/experiment.ts';

export const OPTIONS: VggOptions = {
  image: [14, 14, 1],
  stages: [
    { convolutions: 2, filters: 12 },
    { convolutions: 2, filters: 24 },
  ],
  dense: [48],
  keepProbability: 0.8,
  classes: 10,
};

export default digitExperiment({
  title: 'VGG, small',
  source: 'Neural Networks: Teaching Machines to Think',
  description:
    'Nothing but 3 x 3 convolutions, two of which see as far as one of 5 x 5 with fewer numbers; pooling between the stages and ' +
    'dense layers at the end.',
  side: 14,
  scratch: (source) => scratch(source, OPTIONS),
  tfjs: (source) => tfjs(source, OPTIONS),
  batch: { quick: 16, full: 50 },
  optimizer: { name: 'adam', constants: { learningRate: 0.002, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } },
  steps: { quick: 60, full: 10 * 170 },
  files: ['models/vgg', 'models/dense-head', 'layers/conv2d', 'layers/max-pooling2d', 'layers/dropout'],
});
