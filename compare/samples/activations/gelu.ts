import { gelu } from '../../../scratch/activations/gelu.ts';
import { gelu as tfjs } from '../../../tfjs/activations/gelu.ts';
import { defineSample, layerCase } from '../sample.ts';

export default defineSample({
  cases: [
    layerCase({
      name: 'normal draws and exact zeros',
      input: (values) => values.aroundKinks('x', [6, 5], [0, -2]),
      scratch: () => gelu(),
      tfjs: () => tfjs(),
    }),
    layerCase({
      name: 'both tails',
      input: (values) => values.normal('x', [7, 4], 3),
      scratch: () => gelu(),
      tfjs: () => tfjs(),
    }),
  ],
});
