import { type ResnetOptions, resnet } from '../../scratch/models/resnet.ts';
import { resnet as tfjsResnet } from '../../tfjs/models/resnet.ts';
import { OPTIONS } from '../experiments/resnet.ts';
import { bothSides, defineNetworks, type Network, type NetworkForm } from '../network.ts';

const FILTERS = [64, 128, 256, 512];

const form = (side: number, options: ResnetOptions): NetworkForm => ({
  input: { shape: [side, side, options.channels] },
  scratch: (source) => resnet(source, options),
  tfjs: (source) => tfjsResnet(source, options),
});

function published(
  depth: number,
  block: ResnetOptions['block'],
  blocks: readonly number[],
  parameters: number,
): Network {
  const network = form(224, {
    channels: 3,
    stem: { filters: 64, kernelSize: 7, stride: 2, pooled: true },
    block,
    stages: blocks.map((count, i) => ({ blocks: count, filters: FILTERS[i]! })),
    norm: { epsilon: 1e-5, momentum: 0.9 },
    classes: 1000,
  });
  return {
    name: `resnet-${depth}`,
    title: `ResNet-${depth}`,
    paper: 'He, Zhang, Ren, Sun (2016), "Deep residual learning for image recognition"',
    sources: bothSides('models/resnet.ts'),
    published: {
      ...network,
      parameters,
      source: 'counted from the reference implementation of torchvision',
      branchEnds: /block\d+\/norm[12]\/gamma$/,
    },
    ...(block === OPTIONS.block && { preset: form(14, OPTIONS) }),
  };
}

export default defineNetworks([
  published(18, 'basic', [2, 2, 2, 2], 11_689_512),
  published(34, 'basic', [3, 4, 6, 3], 21_797_672),
  published(50, 'bottleneck', [3, 4, 6, 3], 25_557_032),
  published(101, 'bottleneck', [3, 4, 23, 3], 44_549_160),
  published(152, 'bottleneck', [3, 8, 36, 3], 60_192_808),
]);
