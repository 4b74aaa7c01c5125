import { reshape } from '../../../scratch/layers/reshape.ts';
import { reshape as tfjs } from '../../../tfjs/layers/reshape.ts';
import { defineSample, layerCase } from '../sample.ts';

const CASES = {
  'rows to images': { input: [3, 24], shape: [2, 4, 3] },
  'images to sequences': { input: [2, 3, 4, 5], shape: [6, 10] },
};

export default defineSample({
  cases: Object.entries(CASES).map(([name, { input, shape }]) =>
    layerCase({
      name,
      input: (values) => values.normal('x', input),
      scratch: () => reshape({ shape }),
      tfjs: () => tfjs({ shape }),
    }),
  ),
});
