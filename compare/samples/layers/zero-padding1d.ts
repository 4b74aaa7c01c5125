import { type ZeroPadding1dOptions, zeroPadding1d } from '../../../scratch/layers/zero-padding1d.ts';
import { zeroPadding1d as tfjs } from '../../../tfjs/layers/zero-padding1d.ts';
import { defineSample, layerCase } from '../sample.ts';

const CASES: Readonly<Record<string, ZeroPadding1dOptions>> = {
  'at both ends alike': { padding: 1 },
  'at each end': { padding: { before: 3, after: 1 } },
};

export default defineSample({
  cases: Object.entries(CASES).map(([name, options]) =>
    layerCase({
      name,
      input: (values) => values.normal('x', [3, 4, 5]),
      scratch: () => zeroPadding1d(options),
      tfjs: () => tfjs(options),
    }),
  ),
});
