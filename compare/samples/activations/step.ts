import { step } from '../../../scratch/activations/step.ts';
import { step as tfjs } from '../../../tfjs/activations/step.ts';
import { defineSample, layerCase } from '../sample.ts';

export default defineSample({
  cases: [
    layerCase({
      name: 'both sides of zero, and zero',
      input: (values) => values.aroundKinks('x', [6, 5], [0]),
      scratch: () => step(),
      tfjs: () => tfjs(),
      zero: ['gradient of the input'],
    }),
  ],
});
