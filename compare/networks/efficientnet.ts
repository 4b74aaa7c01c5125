import {
  type EfficientnetOptions,
  type EfficientnetStage,
  efficientnet,
} from '../../scratch/models/efficientnet.ts';
import { efficientnet as tfjsEfficientnet } from '../../tfjs/models/efficientnet.ts';
import { OPTIONS } from '../experiments/efficientnet.ts';
import { bothSides, defineNetworks, type NetworkForm } from '../network.ts';

/** Of B0: repeats, kernel size, stride, expansion, filters. */
const STAGES = [
  [1, 3, 1, 1, 16],
  [2, 3, 2, 6, 24],
  [2, 5, 2, 6, 40],
  [3, 3, 2, 6, 80],
  [3, 5, 1, 6, 112],
  [4, 5, 2, 6, 192],
  [1, 3, 1, 6, 320],
].map(
  ([repeats, kernelSize, stride, expansion, filters]) =>
    ({ repeats, kernelSize, stride, expansion, filters }) as EfficientnetStage,
);

/** Of B0 to B7. */
const SCALINGS = [
  { width: 1.0, depth: 1.0, side: 224, keepProbability: 0.8, parameters: 5_288_548 },
  { width: 1.0, depth: 1.1, side: 240, keepProbability: 0.8, parameters: 7_794_184 },
  { width: 1.1, depth: 1.2, side: 260, keepProbability: 0.7, parameters: 9_109_994 },
  { width: 1.2, depth: 1.4, side: 300, keepProbability: 0.7, parameters: 12_233_232 },
  { width: 1.4, depth: 1.8, side: 380, keepProbability: 0.6, parameters: 19_341_616 },
  { width: 1.6, depth: 2.2, side: 456, keepProbability: 0.6, parameters: 30_389_784 },
  { width: 1.8, depth: 2.6, side: 528, keepProbability: 0.5, parameters: 43_040_704 },
  { width: 2.0, depth: 3.1, side: 600, keepProbability: 0.5, parameters: 66_347_960 },
];

const form = (side: number, options: EfficientnetOptions): NetworkForm => ({
  input: { shape: [side, side, options.channels] },
  scratch: (source) => efficientnet(source, options),
  tfjs: (source) => tfjsEfficientnet(source, options),
});

export default defineNetworks(
  SCALINGS.map(({ side, parameters, ...scaling }, i) => ({
    name: `efficientnet-b${i}`,
    title: `EfficientNet-B${i}`,
    paper: 'Tan, Le (2019), "EfficientNet: rethinking model scaling for convolutional neural networks"',
    sources: bothSides('models/efficientnet.ts'),
    published: {
      ...form(side, {
        channels: 3,
        stages: STAGES,
        stem: { filters: 32, stride: 2 },
        head: 1280,
        ...scaling,
        norm: { epsilon: 1e-3, momentum: 0.99 },
        dropBlocks: 0.2,
        classes: 1000,
      }),
      parameters,
      source: 'counted from the reference implementation of torchvision',
      branchEnds: /block[1-9]\d*\/project_norm\/gamma$/,
      // What follows a block is a 1 x 1 convolution and a norm, which takes away what is added everywhere alike: all that such a shift
      // does, unless stochastic depth has dropped the block of a sample.
      zeroGradients: /project_norm\/beta$/,
      declared: {
        verdict: 'framework less accurate',
        reason:
          'A norm takes away a shift that is the same everywhere, so that only the edges, where padding differs from it, leave something ' +
          'of the gradient of such a shift: in stage 0 of B2 and B3 less than a 29,000th of its terms, which TensorFlow adds up in plain ' +
          'float32.',
      },
      inconclusive:
        'Of the gradient of a shift before a norm so little may be left that float32 cannot tell it (B4).',
    },
    ...(i === 0 && { preset: form(14, OPTIONS) }),
  })),
);
