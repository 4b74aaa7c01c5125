import { softmax } from '../../../scratch/activations/softmax.ts';
import { softmax as tfjs } from '../../../tfjs/activations/softmax.ts';
import { defineSample, layerCase } from '../sample.ts';

export default defineSample({
  cases: [
    layerCase({
      name: 'normal draws',
      input: (values) => values.normal('x', [6, 4]),
      scratch: () => softmax(),
      tfjs: () => tfjs(),
    }),
    layerCase({
      name: 'logits whose exponential overflows',
      input: (values) => values.uniform('x', [5, 3], 711, 715),
      largeInput: true,
      scratch: () => softmax(),
      tfjs: () => tfjs(),
    }),
  ],
});
