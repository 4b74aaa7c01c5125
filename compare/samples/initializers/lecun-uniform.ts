import { lecunUniform } from '../../../scratch/initializers/lecun-uniform.ts';
import { lecunUniform as tfjs } from '../../../tfjs/initializers/lecun-uniform.ts';
import { uniformDistribution } from '../distribution.ts';
import { kernelCases } from '../kernel-shapes.ts';
import { defineSample } from '../sample.ts';

export default defineSample({
  cases: kernelCases({
    draws: 'uniforms',
    scratch: lecunUniform,
    tfjs,
    distribution: ({ fanIn }) => uniformDistribution(-Math.sqrt(3 / fanIn), Math.sqrt(3 / fanIn)),
  }),
});
