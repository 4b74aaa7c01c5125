import { vgg } from '../../scratch/models/vgg.ts';
import { vgg as tfjsVgg } from '../../tfjs/models/vgg.ts';
import { OPTIONS } from '../experiments/vgg.ts';
import { bothSides, defineNetworks, type NetworkForm } from '../network.ts';
import { imageNetwork } from '../published/image-network.ts';
import { VGG } from '../published/vgg.ts';

const preset: NetworkForm = {
  input: { shape: OPTIONS.image },
  scratch: (source) => vgg(source, OPTIONS),
  tfjs: (source) => tfjsVgg(source, OPTIONS),
};

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
    preset,
  })),
);
