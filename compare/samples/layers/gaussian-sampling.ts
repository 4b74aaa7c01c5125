import { gaussianSampling } from '../../../scratch/layers/gaussian-sampling.ts';
import { gaussianSampling as tfjs } from '../../../tfjs/layers/gaussian-sampling.ts';
import { defineSample, layerCase } from '../sample.ts';
import type { Values } from '../values.ts';

const sides = { scratch: () => gaussianSampling(), tfjs: () => tfjs() };
const gaussian = (values: Values, shape: readonly number[], spread: number) => ({
  mean: values.normal('mean', shape),
  logVariance: values.normal('log-variance', shape, spread),
});

export default defineSample({
  cases: [
    layerCase({ name: 'a batch of codes', input: (values) => gaussian(values, [7, 3], 1), ...sides }),
    layerCase({
      name: 'three axes, variances over many magnitudes',
      input: (values) => gaussian(values, [3, 4, 2], 5),
      ...sides,
    }),
    layerCase({
      name: 'inference draws nothing',
      input: (values) => gaussian(values, [5, 4], 1),
      training: false,
      zero: ['gradient of input logVariance'],
      ...sides,
    }),
  ],
});
