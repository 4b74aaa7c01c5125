import { globalAveragePooling } from '../../../scratch/layers/global-average-pooling.ts';
import { globalAveragePooling as tfjs } from '../../../tfjs/layers/global-average-pooling.ts';
import { defineSample, layerCase } from '../sample.ts';

const CASES = { images: [3, 2, 4, 5], 'one row of images': [2, 1, 6, 3], sequences: [2, 7, 3] };

export default defineSample({
  cases: Object.entries(CASES).map(([name, shape]) =>
    layerCase({
      name,
      input: (values) => values.normal('x', shape),
      scratch: () => globalAveragePooling(),
      tfjs: () => tfjs(),
    }),
  ),
});
