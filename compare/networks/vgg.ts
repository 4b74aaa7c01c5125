import { type VggOptions, vgg } from '../../scratch/models/vgg.ts';
import { vgg as tfjsVgg } from '../../tfjs/models/vgg.ts';
import { OPTIONS } from '../experiments/vgg.ts';
import { bothSides, defineNetworks, type Network, type NetworkForm } from '../network.ts';

const FILTERS = [64, 128, 256, 512, 512];

const form = (options: VggOptions): NetworkForm => ({
  input: { shape: options.image },
  scratch: (source) => vgg(source, options),
  tfjs: (source) => tfjsVgg(source, options),
});

const published = (depth: number, convolutions: readonly number[], parameters: number): Network => ({
  name: `vgg-${depth}`,
  title: `VGG-${depth}`,
  paper: 'Simonyan, Zisserman (2014), "Very deep convolutional networks for large-scale image recognition"',
  sources: bothSides('models/vgg.ts'),
  published: {
    ...form({
      image: [224, 224, 3],
      stages: convolutions.map((count, i) => ({ convolutions: count, filters: FILTERS[i]! })),
      dense: [4096, 4096],
      keepProbability: 0.5,
      classes: 1000,
    }),
    parameters,
    source: 'counted from the layers of the paper, which says 138 and 144 million',
  },
  preset: form(OPTIONS),
});

export default defineNetworks([
  published(16, [2, 2, 3, 3, 3], 138_357_544),
  published(19, [2, 2, 4, 4, 4], 143_667_240),
]);
