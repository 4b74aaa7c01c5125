import { lecun } from '../../../scratch/initializers/lecun.ts';
import { lecun as tfjs } from '../../../tfjs/initializers/lecun.ts';
import { normalDistribution } from '../distribution.ts';
import { kernelCases } from '../kernel-shapes.ts';
import { defineSample } from '../sample.ts';

export default defineSample({
  cases: kernelCases({
    draws: 'normals',
    scratch: lecun,
    tfjs,
    distribution: ({ fanIn }) => normalDistribution(0, Math.sqrt(1 / fanIn)),
  }),
});
