import { pair } from '../../../scratch/core/window.ts';
import { type SeparableConv2dOptions, separableConv2d } from '../../../scratch/layers/separable-conv2d.ts';
import { separableConv2d as tfjs } from '../../../tfjs/layers/separable-conv2d.ts';
import { defineSample, layerCase } from '../sample.ts';

const CASES: Readonly<Record<string, { images: readonly number[] } & SeparableConv2dOptions>> = {
  'one output a channel': { images: [2, 5, 6, 4], channels: 4, filters: 3, kernelSize: [3, 2] },
  'two outputs a channel, stride 2, same padding': {
    ...{ images: [2, 6, 7, 3], channels: 3, filters: 5, multiplier: 2, kernelSize: 3 },
    stride: 2,
    padding: 'same',
  },
  'padding on each side, no bias': {
    ...{ images: [3, 4, 5, 2], channels: 2, filters: 6, multiplier: 3, kernelSize: [2, 3] },
    padding: { top: 1, bottom: 0, left: 2, right: 1 },
    bias: false,
  },
};

export default defineSample({
  cases: Object.entries(CASES).map(([name, { images, ...options }]) => {
    const { channels, filters, multiplier = 1, kernelSize } = options;
    return layerCase({
      name,
      input: (values) => values.normal('x', images),
      parameters: (values) => ({
        depthwise_kernel: values.normal('depthwise', [...pair(kernelSize), channels, multiplier]),
        pointwise_kernel: values.normal('pointwise', [1, 1, channels * multiplier, filters]),
        ...(options.bias === false ? {} : { bias: values.normal('bias', [filters]) }),
      }),
      scratch: (source) => separableConv2d(source, options),
      tfjs: (source) => tfjs(source, options),
      limits: [
        { backends: ['wasm'], refuses: "Kernel 'Conv2DBackpropFilter' not registered for backend 'wasm'" },
      ],
    });
  }),
});
