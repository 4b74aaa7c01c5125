import { flatten } from '../../../scratch/layers/flatten.ts';
import { flatten as tfjs } from '../../../tfjs/layers/flatten.ts';
import { defineSample, layerCase } from '../sample.ts';

export default defineSample({
  cases: [
    layerCase({
      name: 'images to rows',
      input: (values) => values.normal('x', [3, 2, 4, 5]),
      scratch: () => flatten(),
      tfjs: () => tfjs(),
    }),
  ],
});
