import { l1L2 } from '../../../scratch/regularizers/l1-l2.ts';
import { l1L2 as tfjs } from '../../../tfjs/regularizers/l1-l2.ts';
import { defineSample, layerCase } from '../sample.ts';

export default defineSample({
  cases: [
    { l1: 0.01, l2: 0.1 },
    { l1: 0.3, l2: 0.02 },
  ].map((options) =>
    layerCase({
      name: `l1 ${options.l1}, l2 ${options.l2}`,
      input: (values) => values.aroundKinks('w', [6, 5], [0]),
      scratch: () => l1L2(options),
      tfjs: () => tfjs(options),
    }),
  ),
});
