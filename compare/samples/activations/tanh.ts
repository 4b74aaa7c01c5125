import { tanh } from '../../../scratch/activations/tanh.ts';
import { tanh as tfjs } from '../../../tfjs/activations/tanh.ts';
import { defineSample, layerCase } from '../sample.ts';

export default defineSample({
  cases: [
    layerCase({
      name: 'normal draws and exact zeros',
      input: (values) => values.aroundKinks('x', [6, 5], [0, 2]),
      scratch: () => tanh(),
      tfjs: () => tfjs(),
    }),
    layerCase({
      name: 'saturated',
      input: (values) => values.normal('x', [7, 4], 4),
      scratch: () => tanh(),
      tfjs: () => tfjs(),
    }),
  ],
});
