import { normal } from '../../../scratch/initializers/normal.ts';
import { normal as tfjs } from '../../../tfjs/initializers/normal.ts';
import { normalDistribution } from '../distribution.ts';
import { kernelCases } from '../kernel-shapes.ts';
import { defineSample } from '../sample.ts';

const OPTIONS = { mean: 0.25, deviation: 0.01 };

export default defineSample({
  cases: kernelCases({
    draws: 'normals',
    scratch: (draws) => normal(draws, OPTIONS),
    tfjs: (draws) => tfjs(draws, OPTIONS),
    distribution: () => normalDistribution(0.25, 0.01),
  }),
});
