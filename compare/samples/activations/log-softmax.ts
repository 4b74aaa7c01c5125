import { logSoftmax } from '../../../scratch/activations/log-softmax.ts';
import { logSoftmax as tfjs } from '../../../tfjs/activations/log-softmax.ts';
import { defineSample, layerCase } from '../sample.ts';

const sides = { scratch: () => logSoftmax(), tfjs: () => tfjs() };

export default defineSample({
  cases: [
    layerCase({ name: 'normal draws', input: (values) => values.normal('x', [6, 4]), ...sides }),
    layerCase({ name: 'confident rows', input: (values) => values.normal('x', [4, 7], 8), ...sides }),
    layerCase({
      name: 'logits whose exponential overflows',
      input: (values) => values.aroundKinks('x', [5, 3], [-800, 800]),
      largeInput: true,
      ...sides,
    }),
  ],
});
