import { softplus } from '../../../scratch/activations/softplus.ts';
import { softplus as tfjs } from '../../../tfjs/activations/softplus.ts';
import { defineSample, layerCase } from '../sample.ts';

const sides = { scratch: () => softplus(), tfjs: () => tfjs() };

export default defineSample({
  cases: [
    layerCase({
      name: 'normal draws and exact zeros',
      input: (values) => values.aroundKinks('x', [6, 5], [0]),
      ...sides,
    }),
    layerCase({ name: 'both tails', input: (values) => values.normal('x', [7, 4], 6), ...sides }),
    layerCase({
      name: 'an exponential that overflows',
      input: (values) => values.aroundKinks('x', [5, 3], [-800, 800]),
      largeInput: true,
      ...sides,
    }),
    layerCase({
      name: 'far left, where 1 + e^x is 1',
      input: (values) => values.uniform('x', [5, 3], -40, -20),
      ...sides,
    }),
  ],
});
