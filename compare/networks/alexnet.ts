import { bothSides, defineNetworks } from '../network.ts';
import { ALEXNET } from '../published/alexnet.ts';
import { imageNetwork } from '../published/image-network.ts';

export default defineNetworks(
  ALEXNET.map((published) => ({
    name: published.name,
    title: 'AlexNet in two groups, with local response normalization',
    paper:
      'Krizhevsky, Sutskever, Hinton (2012), "ImageNet classification with deep convolutional neural networks"',
    sources: bothSides('models/alexnet.ts'),
    published: imageNetwork(published, 'counted from the layers of the paper, which says 60 million'),
  })),
);
