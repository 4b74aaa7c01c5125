import { type AveragePooling2dOptions, averagePooling2d } from '../../../scratch/layers/average-pooling2d.ts';
import { averagePooling2d as tfjs } from '../../../tfjs/layers/average-pooling2d.ts';
import type { FrameworkLimit } from '../limits.ts';
import { defineSample, layerCase } from '../sample.ts';

const CASES: Readonly<Record<string, { images: readonly number[] } & AveragePooling2dOptions>> = {
  'windows side by side': { images: [2, 6, 4, 5], poolSize: 2 },
  'windows that overlap, pixels left over': { images: [2, 6, 7, 3], poolSize: [3, 2], stride: [2, 1] },
  'same padding': { images: [3, 5, 7, 2], poolSize: 3, stride: 2, padding: 'same' },
  'padding on each side': {
    images: [2, 4, 5, 3],
    poolSize: [2, 3],
    padding: { top: 1, bottom: 0, left: 1, right: 2 },
  },
};

const SAME: FrameworkLimit = {
  backends: ['wasm', 'cpu'],
  differs:
    'the gradient divides by the whole window, where the average was that of its elements in the image',
};

export default defineSample({
  cases: Object.entries(CASES).map(([name, { images, ...options }]) =>
    layerCase({
      name,
      input: (values) => values.normal('x', images),
      scratch: () => averagePooling2d(options),
      tfjs: () => tfjs(options),
      limits: options.padding === 'same' ? [SAME] : [],
    }),
  ),
});
