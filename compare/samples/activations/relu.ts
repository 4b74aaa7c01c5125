import { relu } from '../../../scratch/activations/relu.ts';
import { relu as tfjs } from '../../../tfjs/activations/relu.ts';
import { defineSample, layerCase } from '../sample.ts';

export default defineSample({
  cases: [
    layerCase({
      name: 'both sides of zero, and zero',
      input: (values) => values.aroundKinks('x', [6, 5], [0]),
      scratch: () => relu(),
      tfjs: () => tfjs(),
    }),
  ],
});
