import { l2 } from '../../../scratch/regularizers/l2.ts';
import { l2 as tfjs } from '../../../tfjs/regularizers/l2.ts';
import { defineSample, layerCase } from '../sample.ts';

export default defineSample({
  cases: [0.01, 0.7].map((lambda) =>
    layerCase({
      name: `lambda ${lambda}`,
      input: (values) => values.normal('w', [6, 5]),
      scratch: () => l2({ lambda }),
      tfjs: () => tfjs({ lambda }),
    }),
  ),
});
