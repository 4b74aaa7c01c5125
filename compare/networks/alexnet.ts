import { alexnet } from '../../scratch/models/alexnet.ts';
import { alexnet as tfjsAlexnet } from '../../tfjs/models/alexnet.ts';
import { OPTIONS } from '../experiments/alexnet.ts';
import { bothSides, defineNetworks, type NetworkForm } from '../network.ts';
import { ALEXNET } from '../published/alexnet.ts';
import { imageNetwork } from '../published/image-network.ts';

const preset: NetworkForm = {
  input: { shape: OPTIONS.image },
  scratch: (source) => alexnet(source, OPTIONS),
  tfjs: (source) => tfjsAlexnet(source, OPTIONS),
};

export default defineNetworks(
  ALEXNET.map((published) => ({
    name: published.name,
    title: 'AlexNet in two groups, with local response normalization',
    paper:
      'Krizhevsky, Sutskever, Hinton (2012), "ImageNet classification with deep convolutional neural networks"',
    sources: bothSides('models/alexnet.ts'),
    published: imageNetwork(published, 'counted from the layers of the paper, which says 60 million'),
    preset,
  })),
);
