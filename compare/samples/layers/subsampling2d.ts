import { subsampling2d } from '../../../scratch/layers/subsampling2d.ts';
import { subsampling2d as tfjs } from '../../../tfjs/layers/subsampling2d.ts';
import { defineSample, layerCase } from '../sample.ts';

/** A row and a column are left over in the first. */
const CASES = {
  'squares of odd images': { shape: [3, 5, 7, 4], size: 2 },
  'higher than wide': { shape: [2, 6, 4, 3], size: [3, 2] },
} as const;

export default defineSample({
  cases: Object.entries(CASES).map(([name, { shape, size }]) => {
    const options = { channels: shape[3], size };
    return layerCase({
      name,
      input: (values) => values.normal('x', shape),
      parameters: (values) => ({
        coefficient: values.normal('coefficient', [options.channels]),
        bias: values.normal('bias', [options.channels]),
      }),
      scratch: (source) => subsampling2d(source, options),
      tfjs: (source) => tfjs(source, options),
    });
  }),
});
