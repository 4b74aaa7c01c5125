import { l1 } from '../../../scratch/regularizers/l1.ts';
import { l1 as tfjs } from '../../../tfjs/regularizers/l1.ts';
import { defineSample, layerCase } from '../sample.ts';

export default defineSample({
  cases: [0.01, 0.7].map((lambda) =>
    layerCase({
      name: `lambda ${lambda}, weights at 0 among them`,
      input: (values) => values.aroundKinks('w', [6, 5], [0]),
      scratch: () => l1({ lambda }),
      tfjs: () => tfjs({ lambda }),
    }),
  ),
});
