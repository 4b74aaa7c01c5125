import { efficientnet } from '../../scratch/models/efficientnet.ts';
import { efficientnet as tfjsEfficientnet } from '../../tfjs/models/efficientnet.ts';
import { OPTIONS } from '../experiments/efficientnet.ts';
import { bothSides, defineNetworks, type NetworkForm } from '../network.ts';
import { EFFICIENTNETS } from '../published/efficientnet.ts';
import { imageNetwork } from '../published/image-network.ts';

/** On digits of 14 x 14. */
const preset: NetworkForm = {
  input: { shape: [14, 14, 1] },
  scratch: (source) => efficientnet(source, OPTIONS),
  tfjs: (source) => tfjsEfficientnet(source, OPTIONS),
};

export default defineNetworks(
  EFFICIENTNETS.map((published) => ({
    name: published.name,
    title: published.name.replace('efficientnet-b', 'EfficientNet-B'),
    paper: 'Tan, Le (2019), "EfficientNet: rethinking model scaling for convolutional neural networks"',
    sources: bothSides('models/efficientnet.ts'),
    published: {
      ...imageNetwork(published, 'counted from the reference implementation of torchvision'),
      branchEnds: /block[1-9]\d*\/project_norm\/gamma$/,
      // What follows a block is a 1 x 1 convolution and a norm, which takes away what is added everywhere alike: all that such a shift
      // does, unless stochastic depth has dropped the block of a sample.
      zeroGradients: /project_norm\/beta$/,
    },
    ...(published.name.endsWith('-b0') ? { preset } : {}),
  })),
);
