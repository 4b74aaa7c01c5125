import { sparseConv2d } from '../../../scratch/layers/sparse-conv2d.ts';
import { sparseConv2d as tfjs } from '../../../tfjs/layers/sparse-conv2d.ts';
import { defineSample, layerCase } from '../sample.ts';

/** Channels out of order, one seen by all filters, one by a single one, and in the second one by none. */
const CASES = {
  'neighbours and all, valid': {
    shape: [3, 6, 5, 4],
    options: {
      channels: 4,
      connections: [
        [0, 1],
        [2, 1, 3],
        [3, 0, 1, 2],
      ],
      kernelSize: [3, 2],
    },
  },
  'stride and padding, a channel unseen': {
    shape: [2, 7, 5, 3],
    options: {
      channels: 3,
      connections: [[2], [0, 2], [0], [2, 0], [0]],
      kernelSize: 3,
      stride: 2,
      padding: 'same',
    },
  },
} as const;

export default defineSample({
  cases: Object.entries(CASES).map(([name, { shape, options }]) => {
    const [height, width] =
      typeof options.kernelSize === 'number' ? [options.kernelSize, options.kernelSize] : options.kernelSize;
    const seen = options.connections.flat().length;
    return layerCase({
      name,
      input: (values) => values.normal('x', shape),
      parameters: (values) => ({
        kernel: values.normal('kernel', [height, width, seen]),
        bias: values.normal('bias', [options.connections.length]),
      }),
      scratch: (source) => sparseConv2d(source, options),
      tfjs: (source) => tfjs(source, options),
    });
  }),
});
