import { bothSides, defineNetworks } from '../network.ts';
import { EFFICIENTNETS } from '../published/efficientnet.ts';
import { imageNetwork } from '../published/image-network.ts';

export default defineNetworks(
  EFFICIENTNETS.map((published) => ({
    name: published.name,
    title: published.name.replace('efficientnet-b', 'EfficientNet-B'),
    paper: 'Tan, Le (2019), "EfficientNet: rethinking model scaling for convolutional neural networks"',
    sources: bothSides('models/efficientnet.ts'),
    published: {
      ...imageNetwork(published, 'counted from the reference implementation of torchvision'),
      branchEnds: /block[1-9]\d*\/project_norm\/gamma$/,
      // Only 1 x 1 convolutions that a normalization follows see the output of a block: a shift is the same everywhere and taken away.
      zeroGradients: /project_norm\/beta$/,
    },
  })),
);
