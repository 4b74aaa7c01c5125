/** A ResNet of both kinds of stage: one that keeps the image and one that halves it; bottlenecks, with and without projection. */
import { type ResnetOptions, resnet } from '../../../scratch/models/resnet.ts';
import { resnet as tfjsResnet } from '../../../tfjs/models/resnet.ts';
import { classifier } from '../classifier.ts';

const OPTIONS: ResnetOptions = {
  channels: 2,
  stem: { filters: 3, kernelSize: 3, stride: 2, pooled: true },
  block: 'bottleneck',
  stages: [
    { blocks: 1, filters: 4 },
    { blocks: 2, filters: 5 },
  ],
  norm: { epsilon: 1e-3, momentum: 0.9 },
  classes: 3,
};

export default classifier({
  title: 'a residual network of bottlenecks',
  image: [16, 14, 2],
  batch: 3,
  classes: 3,
  scratch: (source) => resnet(source, OPTIONS),
  tfjs: (source) => tfjsResnet(source, OPTIONS),
  // A constant, which the normalizations behind the next 1 x 1 convolutions take away.
  zeroGradients: ['stem/norm/beta'],
  inconclusive:
    'What the pooling of the stem leaves is positive almost everywhere: of its scale and shift the normalizations behind it leave next to nothing.',
});
