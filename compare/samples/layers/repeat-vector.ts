import { repeatVector } from '../../../scratch/layers/repeat-vector.ts';
import { repeatVector as tfjs } from '../../../tfjs/layers/repeat-vector.ts';
import { defineSample, layerCase } from '../sample.ts';

export default defineSample({
  cases: [4, 1].map((times) =>
    layerCase({
      name: times === 1 ? 'once' : `${times} times`,
      input: (values) => values.normal('x', [3, 5]),
      scratch: () => repeatVector({ times }),
      tfjs: () => tfjs({ times }),
    }),
  ),
});
