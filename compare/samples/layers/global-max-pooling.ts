import { map } from '../../../scratch/core/elementwise.ts';
import { globalMaxPooling } from '../../../scratch/layers/global-max-pooling.ts';
import { globalMaxPooling as tfjs } from '../../../tfjs/layers/global-max-pooling.ts';
import { defineSample, layerCase } from '../sample.ts';

const CASES = { images: [3, 2, 4, 9], sequences: [2, 7, 16] };

export default defineSample({
  cases: Object.entries(CASES).map(([name, shape]) =>
    layerCase({
      name,
      // Halves, so that some channels have several largest elements; below zero too.
      input: (values) => map(values.normal('x', shape), (x) => Math.round(2 * x) / 2 - 2),
      scratch: () => globalMaxPooling(),
      tfjs: () => tfjs(),
      limits: [{ backends: ['wasm'], differs: 'of several largest elements of a window the last one wins' }],
    }),
  ),
});
