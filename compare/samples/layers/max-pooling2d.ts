import { map } from '../../../scratch/core/elementwise.ts';
import { type MaxPooling2dOptions, maxPooling2d } from '../../../scratch/layers/max-pooling2d.ts';
import { maxPooling2d as tfjs } from '../../../tfjs/layers/max-pooling2d.ts';
import { defineSample, layerCase } from '../sample.ts';

const CASES: Readonly<Record<string, { images: readonly number[] } & MaxPooling2dOptions>> = {
  'windows side by side': { images: [2, 6, 4, 5], poolSize: 2 },
  'windows that overlap, pixels left over': { images: [2, 6, 7, 3], poolSize: [3, 2], stride: [2, 1] },
  'same padding': { images: [3, 5, 7, 2], poolSize: 3, stride: 2, padding: 'same' },
  'padding on each side': {
    images: [2, 4, 5, 3],
    poolSize: [2, 3],
    padding: { top: 1, bottom: 0, left: 1, right: 2 },
  },
};

export default defineSample({
  cases: Object.entries(CASES).map(([name, { images, ...options }]) =>
    layerCase({
      name,
      // Halves, so that some windows have several largest elements; below zero too, where padding with zeros would win.
      input: (values) => map(values.normal('x', images), (x) => Math.round(2 * x) / 2 - 2),
      scratch: () => maxPooling2d(options),
      tfjs: () => tfjs(options),
      limits: [{ backends: ['wasm'], differs: 'of several largest elements of a window the last one wins' }],
    }),
  ),
});
