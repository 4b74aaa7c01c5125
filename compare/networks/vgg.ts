import { bothSides, defineNetworks } from '../network.ts';
import { imageNetwork } from '../published/image-network.ts';
import { VGG } from '../published/vgg.ts';

export default defineNetworks(
  VGG.map((published) => ({
    name: published.name,
    title: published.name.toUpperCase(),
    paper: 'Simonyan, Zisserman (2014), "Very deep convolutional networks for large-scale image recognition"',
    sources: bothSides('models/vgg.ts'),
    published: imageNetwork(
      published,
      'counted from the layers of the paper, which says 138 and 144 million',
    ),
  })),
);
