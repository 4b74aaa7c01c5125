import { gaussianKullbackLeibler } from '../../../scratch/losses/gaussian-kullback-leibler.ts';
import { gaussianKullbackLeibler as tfjs } from '../../../tfjs/losses/gaussian-kullback-leibler.ts';
import { defineSample, layerCase } from '../sample.ts';
import type { Values } from '../values.ts';

const sides = { scratch: () => gaussianKullbackLeibler(), tfjs: () => tfjs() };
const gaussians = (values: Values, rows: number, dimensions: number, spread: number) => ({
  mean: values.normal('mean', [rows, dimensions], spread),
  logVariance: values.normal('log-variance', [rows, dimensions], spread),
});

export default defineSample({
  cases: [
    layerCase({ name: 'Gaussians', input: (values) => gaussians(values, 6, 4, 1), ...sides }),
    layerCase({
      name: 'variances over many magnitudes',
      input: (values) => gaussians(values, 7, 3, 4),
      ...sides,
    }),
    layerCase({
      name: 'near the standard normal',
      input: (values) => gaussians(values, 5, 3, 0.05),
      ...sides,
    }),
  ],
});
