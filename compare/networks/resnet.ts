import { bothSides, defineNetworks } from '../network.ts';
import { imageNetwork } from '../published/image-network.ts';
import { RESNETS } from '../published/resnet.ts';

export default defineNetworks(
  RESNETS.map((published) => ({
    name: published.name,
    title: published.name.replace('resnet', 'ResNet'),
    paper: 'He, Zhang, Ren, Sun (2016), "Deep residual learning for image recognition"',
    sources: bothSides('models/resnet.ts'),
    published: {
      ...imageNetwork(published, 'counted from the reference implementation of torchvision'),
      branchEnds: /block\d+\/norm[12]\/gamma$/,
    },
  })),
);
