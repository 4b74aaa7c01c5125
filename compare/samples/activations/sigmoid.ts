import { sigmoid } from '../../../scratch/activations/sigmoid.ts';
import { sigmoid as tfjs } from '../../../tfjs/activations/sigmoid.ts';
import { defineSample, layerCase } from '../sample.ts';

export default defineSample({
  cases: [
    layerCase({
      name: 'normal draws and exact zeros',
      input: (values) => values.aroundKinks('x', [6, 5], [0, 2]),
      scratch: () => sigmoid(),
      tfjs: () => tfjs(),
    }),
    layerCase({
      name: 'saturated',
      input: (values) => values.normal('x', [7, 4], 4),
      scratch: () => sigmoid(),
      tfjs: () => tfjs(),
    }),
  ],
});
