import { type ResnetOptions, resnet } from '../../scratch/models/resnet.ts';
import { resnet as tfjsResnet } from '../../tfjs/models/resnet.ts';
import { CLASSES, type Published } from './published.ts';

const FILTERS = [64, 128, 256, 512];

function published(
  depth: number,
  block: ResnetOptions['block'],
  blocks: readonly number[],
  parameters: number,
): Published {
  const options: ResnetOptions = {
    channels: 3,
    stem: { filters: 64, kernelSize: 7, stride: 2, pooled: true },
    block,
    stages: blocks.map((count, i) => ({ blocks: count, filters: FILTERS[i]! })),
    norm: { epsilon: 1e-5, momentum: 0.9 },
    classes: CLASSES,
  };
  return {
    name: `resnet-${depth}`,
    parameters,
    image: [224, 224, 3],
    scratch: (source) => resnet(source, options),
    tfjs: (source) => tfjsResnet(source, options),
  };
}

export const RESNETS: readonly Published[] = [
  published(18, 'basic', [2, 2, 2, 2], 11_689_512),
  published(34, 'basic', [3, 4, 6, 3], 21_797_672),
  published(50, 'bottleneck', [3, 4, 6, 3], 25_557_032),
  published(101, 'bottleneck', [3, 4, 23, 3], 44_549_160),
  published(152, 'bottleneck', [3, 8, 36, 3], 60_192_808),
];
