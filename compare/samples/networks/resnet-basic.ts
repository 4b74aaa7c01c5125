/** A ResNet of basic blocks, without a pooling stem. */
import { type ResnetOptions, resnet } from '../../../scratch/models/resnet.ts';
import { resnet as tfjsResnet } from '../../../tfjs/models/resnet.ts';
import { classifier } from '../classifier.ts';

const OPTIONS: ResnetOptions = {
  channels: 2,
  stem: { filters: 3, kernelSize: 3, stride: 1, pooled: false },
  block: 'basic',
  stages: [
    { blocks: 1, filters: 3 },
    { blocks: 1, filters: 4 },
  ],
  norm: { epsilon: 1e-3, momentum: 0.9 },
  classes: 3,
};

export default classifier({
  title: 'a residual network of basic blocks',
  image: [7, 6, 2],
  batch: 4,
  classes: 3,
  scratch: (source) => resnet(source, OPTIONS),
  tfjs: (source) => tfjsResnet(source, OPTIONS),
});
