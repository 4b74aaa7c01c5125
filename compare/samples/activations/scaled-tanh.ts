import { scaledTanh } from '../../../scratch/activations/scaled-tanh.ts';
import { scaledTanh as tfjs } from '../../../tfjs/activations/scaled-tanh.ts';
import { defineSample, layerCase } from '../sample.ts';

export default defineSample({
  cases: [
    layerCase({
      name: 'as in LeNet-5',
      input: (values) => values.normal('x', [6, 5], 2),
      scratch: () => scaledTanh({ amplitude: 1.7159, slope: 2 / 3 }),
      tfjs: () => tfjs({ amplitude: 1.7159, slope: 2 / 3 }),
    }),
    layerCase({
      name: 'steep and small, of images',
      input: (values) => values.normal('x', [3, 4, 2, 5]),
      scratch: () => scaledTanh({ amplitude: 0.3, slope: 2.5 }),
      tfjs: () => tfjs({ amplitude: 0.3, slope: 2.5 }),
    }),
  ],
});
