import { resnet } from '../../scratch/models/resnet.ts';
import { resnet as tfjsResnet } from '../../tfjs/models/resnet.ts';
import { OPTIONS } from '../experiments/resnet.ts';
import { bothSides, defineNetworks, type NetworkForm } from '../network.ts';
import { imageNetwork } from '../published/image-network.ts';
import { RESNETS } from '../published/resnet.ts';

/** On digits of 14 x 14. */
const preset: NetworkForm = {
  input: { shape: [14, 14, 1] },
  scratch: (source) => resnet(source, OPTIONS),
  tfjs: (source) => tfjsResnet(source, OPTIONS),
};

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
    // Of basic blocks, as these two.
    ...(/-(18|34)$/.test(published.name) ? { preset } : {}),
  })),
);
