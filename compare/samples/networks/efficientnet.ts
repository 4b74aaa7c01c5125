/** An EfficientNet of two stages, scaled in width and depth: blocks without and with expansion, with and without a shortcut. */
import { type EfficientnetOptions, efficientnet } from '../../../scratch/models/efficientnet.ts';
import { efficientnet as tfjsEfficientnet } from '../../../tfjs/models/efficientnet.ts';
import { classifier } from '../classifier.ts';

const OPTIONS: EfficientnetOptions = {
  channels: 2,
  stages: [
    { repeats: 1, kernelSize: 3, stride: 1, expansion: 1, filters: 8 },
    { repeats: 1, kernelSize: 5, stride: 2, expansion: 2, filters: 6 },
  ],
  stem: { filters: 4, stride: 2 },
  head: 9,
  width: 1.1,
  depth: 1.5,
  norm: { epsilon: 1e-3, momentum: 0.9 },
  dropBlocks: 0.6,
  keepProbability: 0.75,
  classes: 3,
};

export default classifier({
  title: 'EfficientNet',
  image: [9, 11, 2],
  batch: 4,
  classes: 3,
  scratch: (source) => efficientnet(source, OPTIONS),
  tfjs: (source) => tfjsEfficientnet(source, OPTIONS),
  // What is added to all pixels of a channel alike, the norm behind the next 1 x 1 convolution takes away; only where stochastic
  // depth has dropped a sample is it not alike.
  zeroGradients: ['stage0/block1', 'stage1/block0', 'stage1/block1'].map(
    (block) => `${block}/project_norm/beta`,
  ),
});
