import { type VggOptions, vgg } from '../../scratch/models/vgg.ts';
import { vgg as tfjsVgg } from '../../tfjs/models/vgg.ts';
import { CLASSES, type Published } from './published.ts';

const FILTERS = [64, 128, 256, 512, 512];

function published(name: string, convolutions: readonly number[], parameters: number): Published {
  const options: VggOptions = {
    image: [224, 224, 3],
    stages: convolutions.map((count, i) => ({ convolutions: count, filters: FILTERS[i]! })),
    dense: [4096, 4096],
    keepProbability: 0.5,
    classes: CLASSES,
  };
  const { image } = options;
  return {
    ...{ name, parameters, image },
    scratch: (source) => vgg(source, options),
    tfjs: (source) => tfjsVgg(source, options),
  };
}

export const VGG: readonly Published[] = [
  published('vgg-16', [2, 2, 3, 3, 3], 138_357_544),
  published('vgg-19', [2, 2, 4, 4, 4], 143_667_240),
];
