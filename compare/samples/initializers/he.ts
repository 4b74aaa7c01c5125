import { he } from '../../../scratch/initializers/he.ts';
import { he as tfjs } from '../../../tfjs/initializers/he.ts';
import { normalDistribution } from '../distribution.ts';
import { kernelCases } from '../kernel-shapes.ts';
import { defineSample } from '../sample.ts';

export default defineSample({
  cases: kernelCases({
    draws: 'normals',
    scratch: he,
    tfjs,
    distribution: ({ fanIn }) => normalDistribution(0, Math.sqrt(2 / fanIn)),
  }),
});
