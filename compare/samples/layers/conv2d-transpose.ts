import { pair } from '../../../scratch/core/window.ts';
import { type Conv2dTransposeOptions, conv2dTranspose } from '../../../scratch/layers/conv2d-transpose.ts';
import { conv2dTranspose as tfjs } from '../../../tfjs/layers/conv2d-transpose.ts';
import { defineSample, layerCase } from '../sample.ts';

const CASES: Readonly<Record<string, { images: readonly number[] } & Conv2dTransposeOptions>> = {
  'valid padding': { images: [2, 4, 5, 3], channels: 3, filters: 4, kernelSize: [3, 2] },
  'valid padding, strides that differ': {
    ...{ images: [2, 3, 4, 2], channels: 2, filters: 5, kernelSize: 3 },
    stride: [2, 3],
  },
  'same padding, kernel of 4, stride 2': {
    ...{ images: [2, 3, 5, 4], channels: 4, filters: 3, kernelSize: 4 },
    stride: 2,
    padding: 'same',
  },
  'same padding, kernel of 3, stride 2': {
    ...{ images: [3, 4, 2, 3], channels: 3, filters: 2, kernelSize: 3 },
    stride: 2,
    padding: 'same',
  },
  'stride larger than the kernel, no bias': {
    ...{ images: [2, 3, 4, 3], channels: 3, filters: 2, kernelSize: 2 },
    stride: 3,
    bias: false,
  },
};

export default defineSample({
  cases: Object.entries(CASES).map(([name, { images, ...options }]) => {
    const { channels, filters, kernelSize } = options;
    return layerCase({
      name,
      input: (values) => values.normal('x', images),
      parameters: (values) => ({
        kernel: values.normal('kernel', [...pair(kernelSize), filters, channels]),
        ...(options.bias === false ? {} : { bias: values.normal('bias', [filters]) }),
      }),
      scratch: (source) => conv2dTranspose(source, options),
      tfjs: (source) => tfjs(source, options),
      limits: [
        { backends: ['wasm'], refuses: "Kernel 'Conv2DBackpropFilter' not registered for backend 'wasm'" },
      ],
    });
  }),
});
