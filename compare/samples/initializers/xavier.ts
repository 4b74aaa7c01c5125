import { xavier } from '../../../scratch/initializers/xavier.ts';
import { xavier as tfjs } from '../../../tfjs/initializers/xavier.ts';
import { normalDistribution } from '../distribution.ts';
import { kernelCases } from '../kernel-shapes.ts';
import { defineSample } from '../sample.ts';

export default defineSample({
  cases: kernelCases({
    draws: 'normals',
    scratch: xavier,
    tfjs,
    distribution: ({ fanIn, fanOut }) => normalDistribution(0, Math.sqrt(2 / (fanIn + fanOut))),
  }),
});
