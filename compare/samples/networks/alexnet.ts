/** An AlexNet of three convolutions: a strided one, one in two groups, and both normalization and overlapping pooling. */
import { type AlexnetOptions, alexnet } from '../../../scratch/models/alexnet.ts';
import { alexnet as tfjsAlexnet } from '../../../tfjs/models/alexnet.ts';
import { classifier } from '../classifier.ts';

const OPTIONS: AlexnetOptions = {
  image: [17, 19, 2],
  convolutions: [
    { filters: 6, kernelSize: 5, stride: 2, padding: 'valid', normalized: true, pooled: true },
    { filters: 8, kernelSize: 3, padding: 'same', groups: 2 },
    { filters: 4, kernelSize: 3, padding: 'same', groups: 2, pooled: true },
  ],
  norm: { radius: 1, bias: 2, alpha: 0.5, beta: 0.75 },
  // With five, next to nothing comes back to the output's kernel at some seeds.
  dense: [12],
  keepProbability: 0.75,
  classes: 3,
};

export default classifier({
  title: 'AlexNet',
  image: OPTIONS.image,
  batch: 4,
  classes: 3,
  scratch: (source) => alexnet(source, OPTIONS),
  tfjs: (source) => tfjsAlexnet(source, OPTIONS),
});
