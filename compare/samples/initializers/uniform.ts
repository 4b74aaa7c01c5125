import { uniform } from '../../../scratch/initializers/uniform.ts';
import { uniform as tfjs } from '../../../tfjs/initializers/uniform.ts';
import { uniformDistribution } from '../distribution.ts';
import { kernelCases } from '../kernel-shapes.ts';
import { defineSample } from '../sample.ts';

const OPTIONS = { low: -0.05, high: 0.2 };

export default defineSample({
  cases: kernelCases({
    draws: 'uniforms',
    scratch: (draws) => uniform(draws, OPTIONS),
    tfjs: (draws) => tfjs(draws, OPTIONS),
    distribution: () => uniformDistribution(-0.05, 0.2),
  }),
});
