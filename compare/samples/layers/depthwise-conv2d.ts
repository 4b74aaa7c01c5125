import { pair } from '../../../scratch/core/window.ts';
import { type DepthwiseConv2dOptions, depthwiseConv2d } from '../../../scratch/layers/depthwise-conv2d.ts';
import { depthwiseConv2d as tfjs } from '../../../tfjs/layers/depthwise-conv2d.ts';
import { defineSample, layerCase } from '../sample.ts';

const CASES: Readonly<Record<string, { images: readonly number[] } & DepthwiseConv2dOptions>> = {
  'one output a channel': { images: [2, 5, 6, 7], channels: 7, kernelSize: [3, 2] },
  'two outputs a channel, stride 2, same padding': {
    ...{ images: [2, 6, 7, 3], channels: 3, multiplier: 2, kernelSize: 3 },
    stride: 2,
    padding: 'same',
  },
  'padding on each side, no bias': {
    ...{ images: [3, 4, 5, 2], channels: 2, multiplier: 3, kernelSize: [2, 3] },
    padding: { top: 1, bottom: 0, left: 2, right: 1 },
    bias: false,
  },
  'dilation, same padding': {
    ...{ images: [2, 6, 5, 4], channels: 4, kernelSize: [2, 3] },
    dilation: [3, 2],
    padding: 'same',
  },
};

export default defineSample({
  cases: Object.entries(CASES).map(([name, { images, ...options }]) => {
    const { channels, multiplier = 1, kernelSize } = options;
    return layerCase({
      name,
      input: (values) => values.normal('x', images),
      parameters: (values) => ({
        depthwise_kernel: values.normal('kernel', [...pair(kernelSize), channels, multiplier]),
        ...(options.bias === false ? {} : { bias: values.normal('bias', [channels * multiplier]) }),
      }),
      scratch: (source) => depthwiseConv2d(source, options),
      tfjs: (source) => tfjs(source, options),
      limits: [
        {
          backends: ['wasm'],
          refuses: "Kernel 'DepthwiseConv2dNativeBackpropInput' not registered for backend 'wasm'",
        },
      ],
    });
  }),
});
