import { type AlexnetOptions, alexnet } from '../../scratch/models/alexnet.ts';
import { alexnet as tfjsAlexnet } from '../../tfjs/models/alexnet.ts';
import { CLASSES, type Published } from './published.ts';

const OPTIONS: AlexnetOptions = {
  image: [227, 227, 3],
  convolutions: [
    { filters: 96, kernelSize: 11, stride: 4, padding: 'valid', normalized: true, pooled: true },
    { filters: 256, kernelSize: 5, padding: 'same', groups: 2, normalized: true, pooled: true },
    { filters: 384, kernelSize: 3, padding: 'same' },
    { filters: 384, kernelSize: 3, padding: 'same', groups: 2 },
    { filters: 256, kernelSize: 3, padding: 'same', groups: 2, pooled: true },
  ],
  norm: { radius: 2, bias: 2, alpha: 1e-4, beta: 0.75 },
  dense: [4096, 4096],
  keepProbability: 0.5,
  classes: CLASSES,
};

export const ALEXNET: readonly Published[] = [
  {
    name: 'alexnet',
    parameters: 60_965_224,
    image: OPTIONS.image,
    scratch: (source) => alexnet(source, OPTIONS),
    tfjs: (source) => tfjsAlexnet(source, OPTIONS),
  },
];
