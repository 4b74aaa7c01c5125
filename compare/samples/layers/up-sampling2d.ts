import { type UpSampling2dOptions, upSampling2d } from '../../../scratch/layers/up-sampling2d.ts';
import { upSampling2d as tfjs } from '../../../tfjs/layers/up-sampling2d.ts';
import { defineSample, layerCase } from '../sample.ts';

const CASES: Readonly<Record<string, { images: readonly number[] } & UpSampling2dOptions>> = {
  nearest: { images: [2, 3, 4, 5], size: 2 },
  'nearest, factors that differ': { images: [2, 3, 2, 4], size: [3, 1] },
  'nearest, one column': { images: [2, 3, 1, 2], size: [1, 4] },
  bilinear: { images: [2, 3, 4, 5], size: 2, interpolation: 'bilinear' },
  'bilinear, factors that differ': { images: [2, 4, 3, 1], size: [3, 4], interpolation: 'bilinear' },
  'bilinear, one row': { images: [3, 1, 5, 2], size: [2, 3], interpolation: 'bilinear' },
};

export default defineSample({
  cases: Object.entries(CASES).map(([name, { images, ...options }]) =>
    layerCase({
      name,
      input: (values) => values.normal('x', images),
      scratch: () => upSampling2d(options),
      tfjs: () => tfjs(options),
    }),
  ),
});
