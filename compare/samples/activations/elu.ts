import { elu } from '../../../scratch/activations/elu.ts';
import { elu as tfjs } from '../../../tfjs/activations/elu.ts';
import { defineSample, layerCase } from '../sample.ts';

export default defineSample({
  cases: [
    ...[1, 0.3].map((alpha) =>
      layerCase({
        name: `alpha ${alpha}`,
        input: (values) => values.aroundKinks('x', [6, 5], [0]),
        scratch: () => elu({ alpha }),
        tfjs: () => tfjs({ alpha }),
      }),
    ),
    layerCase({
      name: 'an exponential that overflows',
      input: (values) => values.aroundKinks('x', [5, 3], [0, 800, -800]),
      largeInput: true,
      scratch: () => elu({ alpha: 0.7 }),
      tfjs: () => tfjs({ alpha: 0.7 }),
    }),
  ],
});
