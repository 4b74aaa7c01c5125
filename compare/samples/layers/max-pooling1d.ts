import { map } from '../../../scratch/core/elementwise.ts';
import { type MaxPooling1dOptions, maxPooling1d } from '../../../scratch/layers/max-pooling1d.ts';
import { maxPooling1d as tfjs } from '../../../tfjs/layers/max-pooling1d.ts';
import { defineSample, layerCase } from '../sample.ts';

const CASES: Readonly<Record<string, { sequences: readonly number[] } & MaxPooling1dOptions>> = {
  'windows side by side': { sequences: [3, 8, 13], poolSize: 2 },
  'windows that overlap, steps left over': { sequences: [2, 9, 13], poolSize: 4, stride: 3 },
  'same padding': { sequences: [3, 7, 11], poolSize: 3, stride: 2, padding: 'same' },
  'padding at each end': { sequences: [2, 6, 13], poolSize: 3, padding: { before: 1, after: 2 } },
};

export default defineSample({
  cases: Object.entries(CASES).map(([name, { sequences, ...options }]) =>
    layerCase({
      name,
      // Halves, so that some windows have several largest elements; below zero too, where padding with zeros would win.
      input: (values) => map(values.normal('x', sequences), (x) => Math.round(2 * x) / 2 - 2),
      scratch: () => maxPooling1d(options),
      tfjs: () => tfjs(options),
      limits: [{ backends: ['wasm'], differs: 'of several largest elements of a window the last one wins' }],
    }),
  ),
});
