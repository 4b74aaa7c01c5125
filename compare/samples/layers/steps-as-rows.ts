import { stepsAsRows } from '../../../scratch/layers/steps-as-rows.ts';
import { stepsAsRows as tfjs } from '../../../tfjs/layers/steps-as-rows.ts';
import { defineSample, layerCase } from '../sample.ts';

const CASES = { 'vectors in time': [3, 4, 5], 'images in time': [2, 3, 4, 5], 'one step': [4, 1, 3] };

export default defineSample({
  cases: Object.entries(CASES).map(([name, shape]) =>
    layerCase({
      name,
      input: (values) => values.normal('x', shape),
      scratch: () => stepsAsRows(),
      tfjs: () => tfjs(),
    }),
  ),
});
