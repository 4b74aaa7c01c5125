import { xavierUniform } from '../../../scratch/initializers/xavier-uniform.ts';
import { xavierUniform as tfjs } from '../../../tfjs/initializers/xavier-uniform.ts';
import { uniformDistribution } from '../distribution.ts';
import { kernelCases } from '../kernel-shapes.ts';
import { defineSample } from '../sample.ts';

export default defineSample({
  cases: kernelCases({
    draws: 'uniforms',
    scratch: xavierUniform,
    tfjs,
    distribution({ fanIn, fanOut }) {
      const limit = Math.sqrt(6 / (fanIn + fanOut));
      return uniformDistribution(-limit, limit);
    },
  }),
});
