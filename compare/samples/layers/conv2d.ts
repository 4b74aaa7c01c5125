import { pair } from '../../../scratch/core/window.ts';
import { type Conv2dOptions, conv2d } from '../../../scratch/layers/conv2d.ts';
import { conv2d as tfjs } from '../../../tfjs/layers/conv2d.ts';
import { defineSample, layerCase } from '../sample.ts';

/** Height, width, channels, filters and both sides of the kernel differ, so that none can stand for another. */
const CASES: Readonly<Record<string, { images: readonly number[] } & Conv2dOptions>> = {
  'valid padding': { images: [2, 6, 7, 3], channels: 3, filters: 4, kernelSize: [3, 2] },
  'same padding, even kernel': {
    images: [2, 5, 6, 2],
    channels: 2,
    filters: 3,
    kernelSize: [4, 3],
    padding: 'same',
  },
  'stride 2, same padding': {
    images: [3, 7, 8, 2],
    channels: 2,
    filters: 5,
    kernelSize: 3,
    stride: 2,
    padding: 'same',
  },
  'strides that differ, pixels left over': {
    images: [2, 9, 8, 1],
    channels: 1,
    filters: 3,
    kernelSize: 2,
    stride: [3, 2],
  },
  'padding on each side': {
    images: [2, 5, 4, 2],
    channels: 2,
    filters: 3,
    kernelSize: [3, 2],
    padding: { top: 2, bottom: 1, left: 0, right: 1 },
  },
  'kernel larger than the image': {
    images: [2, 3, 4, 2],
    channels: 2,
    filters: 3,
    kernelSize: [5, 6],
    padding: 2,
  },
  dilation: { images: [2, 7, 8, 2], channels: 2, filters: 3, kernelSize: [3, 2], dilation: [2, 3] },
  'dilation, same padding': {
    images: [2, 6, 5, 2],
    channels: 2,
    filters: 3,
    kernelSize: 3,
    dilation: 2,
    padding: 'same',
  },
  'two groups': { images: [2, 5, 6, 4], channels: 4, filters: 6, kernelSize: [2, 3], groups: 2 },
  depthwise: { images: [2, 6, 5, 7], channels: 7, filters: 7, kernelSize: 3, groups: 7, padding: 'same' },
  'two filters for each channel, stride 2': {
    images: [2, 6, 7, 3],
    channels: 3,
    filters: 6,
    kernelSize: 3,
    stride: 2,
    groups: 3,
  },
  'without a bias': { images: [2, 4, 5, 3], channels: 3, filters: 2, kernelSize: 1, bias: false },
};

/** The first kernel of its gradient that the wasm backend lacks. */
const missing = ({ groups = 1, channels }: Conv2dOptions): string =>
  groups > 1 && groups === channels ? 'DepthwiseConv2dNativeBackpropInput' : 'Conv2DBackpropFilter';

export default defineSample({
  cases: Object.entries(CASES).map(([name, { images, ...options }]) =>
    layerCase({
      name,
      input: (values) => values.normal('x', images),
      parameters: (values) => ({
        kernel: values.normal('kernel', [
          ...pair(options.kernelSize),
          options.channels / (options.groups ?? 1),
          options.filters,
        ]),
        ...(options.bias === false ? {} : { bias: values.normal('bias', [options.filters]) }),
      }),
      scratch: (source) => conv2d(source, options),
      tfjs: (source) => tfjs(source, options),
      limits: [
        { backends: ['wasm'], refuses: `Kernel '${missing(options)}' not registered for backend 'wasm'` },
      ],
    }),
  ),
});
