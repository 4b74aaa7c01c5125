import { type NamedTensors, zeros } from '../../../../scratch/core/tensor.ts';
import { scaledNormals } from '../../../random/draw.ts';
import type { RandomState } from '../../../random/random-state.ts';
import { denseInitial } from '../initial.ts';
import type { LeNet } from './options.ts';

function convolution(path: string, channels: number, filters: number, random: RandomState): NamedTensors {
  return {
    [`${path}/kernel`]: scaledNormals(random, [5, 5, channels, filters], Math.sqrt(1 / (25 * channels))),
    [`${path}/bias`]: zeros([filters], 'float64'),
  };
}

export default function initial(_: LeNet, random: RandomState): NamedTensors {
  return {
    ...convolution('convolution0', 1, 6, random),
    ...convolution('convolution1', 6, 16, random),
    ...denseInitial('dense0', 400, 120, random),
    ...denseInitial('dense1', 120, 84, random),
    ...denseInitial('output', 84, 10, random),
  };
}
