import { type AlexnetOptions, alexnet } from '../../scratch/models/alexnet.ts';
import { alexnet as tfjsAlexnet } from '../../tfjs/models/alexnet.ts';
import { OPTIONS } from '../experiments/alexnet.ts';
import { bothSides, defineNetworks, type NetworkForm } from '../network.ts';

const form = (options: AlexnetOptions): NetworkForm => ({
  input: { shape: options.image },
  scratch: (source) => alexnet(source, options),
  tfjs: (source) => tfjsAlexnet(source, options),
});

export default defineNetworks([
  {
    name: 'alexnet',
    title: 'AlexNet in two groups, with local response normalization',
    paper:
      'Krizhevsky, Sutskever, Hinton (2012), "ImageNet classification with deep convolutional neural networks"',
    sources: bothSides('models/alexnet.ts'),
    published: {
      ...form({
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
        classes: 1000,
      }),
      parameters: 60_965_224,
      source: 'counted from the layers of the paper, which says 60 million',
    },
    preset: form(OPTIONS),
  },
]);
