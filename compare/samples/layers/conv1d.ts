import { type Conv1dOptions, conv1d } from '../../../scratch/layers/conv1d.ts';
import { conv1d as tfjs } from '../../../tfjs/layers/conv1d.ts';
import { defineSample, layerCase } from '../sample.ts';

/** Steps, channels, filters and the kernel's size differ, so that none can stand for another. */
const CASES: Readonly<Record<string, { steps: number } & Conv1dOptions>> = {
  'valid padding, stride 2': { steps: 9, channels: 3, filters: 4, kernelSize: 2, stride: 2 },
  'same padding, stride 3': {
    ...{ steps: 8, channels: 2, filters: 3, kernelSize: 5 },
    stride: 3,
    padding: 'same',
  },
  'zeros at each end': {
    ...{ steps: 5, channels: 2, filters: 4, kernelSize: 3 },
    padding: { before: 2, after: 1 },
  },
  causal: { steps: 6, channels: 2, filters: 5, kernelSize: 3, padding: 'causal' },
  'causal, dilation': {
    ...{ steps: 7, channels: 3, filters: 2, kernelSize: 3 },
    padding: 'causal',
    dilation: 2,
  },
  'same padding, dilation, no bias': {
    ...{ steps: 9, channels: 2, filters: 3, kernelSize: 2 },
    padding: 'same',
    dilation: 3,
    bias: false,
  },
};

export default defineSample({
  cases: Object.entries(CASES).map(([name, { steps, ...options }]) => {
    const { channels, filters, kernelSize } = options;
    return layerCase({
      name,
      input: (values) => values.normal('x', [2, steps, channels]),
      parameters: (values) => ({
        kernel: values.normal('kernel', [kernelSize, channels, filters]),
        ...(options.bias === false ? {} : { bias: values.normal('bias', [filters]) }),
      }),
      scratch: (source) => conv1d(source, options),
      tfjs: (source) => tfjs(source, options),
      limits: [
        { backends: ['wasm'], refuses: "Kernel 'Conv2DBackpropFilter' not registered for backend 'wasm'" },
      ],
    });
  }),
});
