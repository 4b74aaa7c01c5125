import { leakyRelu } from '../../../scratch/activations/leaky-relu.ts';
import { leakyRelu as tfjs } from '../../../tfjs/activations/leaky-relu.ts';
import { defineSample, layerCase } from '../sample.ts';

export default defineSample({
  cases: [0.1, 0.3].map((slope) =>
    layerCase({
      name: `slope ${slope}`,
      input: (values) => values.aroundKinks('x', [6, 5], [0]),
      scratch: () => leakyRelu({ slope }),
      tfjs: () => tfjs({ slope }),
    }),
  ),
});
