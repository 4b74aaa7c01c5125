import { geluExact } from '../../../scratch/activations/gelu-exact.ts';
import { geluExact as tfjs } from '../../../tfjs/activations/gelu-exact.ts';
import { defineSample, layerCase } from '../sample.ts';

const sides = { scratch: () => geluExact(), tfjs: () => tfjs() };

export default defineSample({
  cases: [
    layerCase({
      name: 'normal draws and exact zeros',
      input: (values) => values.aroundKinks('x', [6, 5], [0, -2]),
      ...sides,
    }),
    layerCase({ name: 'both tails', input: (values) => values.normal('x', [7, 4], 3), ...sides }),
  ],
});
