import { heUniform } from '../../../scratch/initializers/he-uniform.ts';
import { heUniform as tfjs } from '../../../tfjs/initializers/he-uniform.ts';
import { uniformDistribution } from '../distribution.ts';
import { kernelCases } from '../kernel-shapes.ts';
import { defineSample } from '../sample.ts';

export default defineSample({
  cases: kernelCases({
    draws: 'uniforms',
    scratch: heUniform,
    tfjs,
    distribution: ({ fanIn }) => uniformDistribution(-Math.sqrt(6 / fanIn), Math.sqrt(6 / fanIn)),
  }),
});
