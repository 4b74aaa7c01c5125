import fc from 'fast-check';
import { describe } from 'vitest';
import { conv1d } from '../../scratch/layers/conv1d.ts';
import { conv2d } from '../../scratch/layers/conv2d.ts';
import { conv2dTranspose } from '../../scratch/layers/conv2d-transpose.ts';
import { depthwiseConv2d } from '../../scratch/layers/depthwise-conv2d.ts';
import { conv1d as tfjsConv1d } from '../../tfjs/layers/conv1d.ts';
import { conv2d as tfjsConv2d } from '../../tfjs/layers/conv2d.ts';
import { conv2dTranspose as tfjsConv2dTranspose } from '../../tfjs/layers/conv2d-transpose.ts';
import { depthwiseConv2d as tfjsDepthwise } from '../../tfjs/layers/depthwise-conv2d.ts';
import { agreesOn, length, openCpuBackend } from './agrees-on.ts';

const padding = fc.constantFrom('valid' as const, 'same' as const);
const size = fc.integer({ min: 5, max: 11 });

describe('convolution', () => {
  openCpuBackend();

  agreesOn(
    'conv2d: strides, paddings, groups, odd sizes',
    fc.record({
      images: fc.tuple(length(3), size, size),
      window: fc.record({
        kernelSize: fc.tuple(length(5), length(5)),
        stride: fc.tuple(length(3), length(3)),
        padding,
      }),
      groups: length(3),
      channelsOfGroup: length(3),
      filtersOfGroup: length(3),
      bias: fc.boolean(),
    }),
    ({ images, window, groups, channelsOfGroup, filtersOfGroup, bias }) => {
      const channels = groups * channelsOfGroup;
      const options = { ...window, groups, channels, filters: groups * filtersOfGroup, bias };
      return {
        input: [...images, channels],
        scratch: (source) => conv2d(source, options),
        tfjs: (source) => tfjsConv2d(source, options),
      };
    },
  );

  agreesOn(
    'conv2d: dilations',
    fc.record({
      images: fc.tuple(length(3), fc.integer({ min: 7, max: 11 }), fc.integer({ min: 7, max: 11 })),
      window: fc.record({ kernelSize: length(3), dilation: fc.tuple(length(3), length(3)), padding }),
      channels: length(3),
      filters: length(4),
    }),
    ({ images, window, channels, filters }) => ({
      input: [...images, channels],
      scratch: (source) => conv2d(source, { ...window, channels, filters }),
      tfjs: (source) => tfjsConv2d(source, { ...window, channels, filters }),
    }),
  );

  agreesOn(
    'depthwise: multipliers, strides, paddings',
    fc.record({
      images: fc.tuple(length(3), size, size),
      window: fc.record({ kernelSize: fc.tuple(length(4), length(4)), stride: length(3), padding }),
      channels: length(6),
      multiplier: length(3),
    }),
    ({ images, window, channels, multiplier }) => ({
      input: [...images, channels],
      scratch: (source) => depthwiseConv2d(source, { ...window, channels, multiplier }),
      tfjs: (source) => tfjsDepthwise(source, { ...window, channels, multiplier }),
    }),
  );

  agreesOn(
    'transposed: strides below and above the kernel, paddings',
    fc.record({
      images: fc.tuple(length(3), length(5), length(5)),
      window: fc.record({
        kernelSize: fc.tuple(length(4), length(4)),
        stride: fc.tuple(length(3), length(3)),
        padding,
      }),
      channels: length(3),
      filters: length(4),
    }),
    ({ images, window, channels, filters }) => ({
      input: [...images, channels],
      scratch: (source) => conv2dTranspose(source, { ...window, channels, filters }),
      tfjs: (source) => tfjsConv2dTranspose(source, { ...window, channels, filters }),
    }),
  );

  const sequences = {
    batch: length(3),
    steps: fc.integer({ min: 7, max: 14 }),
    kernelSize: length(4),
    padding: fc.constantFrom('valid' as const, 'same' as const, 'causal' as const),
    channels: length(3),
    filters: length(4),
  };
  agreesOn(
    'conv1d: strides or dilations, paddings',
    // TensorFlow takes one of the two above 1.
    fc.oneof(
      fc.record({ ...sequences, stride: length(3), dilation: fc.constant(1) }),
      fc.record({ ...sequences, stride: fc.constant(1), dilation: length(2) }),
    ),
    ({ batch, steps, ...options }) => ({
      input: [batch, steps, options.channels],
      scratch: (source) => conv1d(source, options),
      tfjs: (source) => tfjsConv1d(source, options),
    }),
  );
});
