import { truncatedNormal } from '../../../scratch/initializers/truncated-normal.ts';
import { truncatedNormal as tfjs } from '../../../tfjs/initializers/truncated-normal.ts';
import { truncatedNormalDistribution } from '../distribution.ts';
import { kernelCases } from '../kernel-shapes.ts';
import { defineSample } from '../sample.ts';

const OPTIONS = { mean: -0.5, deviation: 0.3 };

export default defineSample({
  cases: kernelCases({
    draws: 'uniforms',
    scratch: (draws) => truncatedNormal(draws, OPTIONS),
    tfjs: (draws) => tfjs(draws, OPTIONS),
    distribution: () => truncatedNormalDistribution(-0.5, 0.3),
  }),
});
