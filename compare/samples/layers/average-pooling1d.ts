import { type AveragePooling1dOptions, averagePooling1d } from '../../../scratch/layers/average-pooling1d.ts';
import { averagePooling1d as tfjs } from '../../../tfjs/layers/average-pooling1d.ts';
import type { FrameworkLimit } from '../limits.ts';
import { defineSample, layerCase } from '../sample.ts';

const CASES: Readonly<Record<string, { sequences: readonly number[] } & AveragePooling1dOptions>> = {
  'windows side by side': { sequences: [3, 8, 5], poolSize: 2 },
  'windows that overlap, steps left over': { sequences: [2, 9, 3], poolSize: 4, stride: 3 },
  'same padding': { sequences: [3, 7, 2], poolSize: 3, stride: 2, padding: 'same' },
  'padding at each end': { sequences: [2, 6, 3], poolSize: 3, padding: { before: 1, after: 2 } },
};

const SAME: FrameworkLimit = {
  backends: ['wasm', 'cpu'],
  differs:
    'the gradient divides by the whole window, where the average was that of its elements in the sequence',
};

export default defineSample({
  cases: Object.entries(CASES).map(([name, { sequences, ...options }]) =>
    layerCase({
      name,
      input: (values) => values.normal('x', sequences),
      scratch: () => averagePooling1d(options),
      tfjs: () => tfjs(options),
      limits: options.padding === 'same' ? [SAME] : [],
    }),
  ),
});
