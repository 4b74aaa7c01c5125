import { silu } from '../../../scratch/activations/silu.ts';
import { silu as tfjs } from '../../../tfjs/activations/silu.ts';
import { defineSample, layerCase } from '../sample.ts';

const sides = { scratch: () => silu(), tfjs: () => tfjs() };

export default defineSample({
  cases: [
    layerCase({
      name: 'normal draws and exact zeros',
      input: (values) => values.aroundKinks('x', [6, 5], [0, -1.25]),
      ...sides,
    }),
    layerCase({ name: 'both tails', input: (values) => values.normal('x', [7, 4], 5), ...sides }),
    layerCase({
      name: 'an exponential that overflows',
      input: (values) => values.aroundKinks('x', [5, 3], [-800, 800]),
      largeInput: true,
      ...sides,
    }),
  ],
});
