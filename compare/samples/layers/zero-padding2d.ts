import { type ZeroPadding2dOptions, zeroPadding2d } from '../../../scratch/layers/zero-padding2d.ts';
import { zeroPadding2d as tfjs } from '../../../tfjs/layers/zero-padding2d.ts';
import { defineSample, layerCase } from '../sample.ts';

const CASES: Readonly<Record<string, ZeroPadding2dOptions>> = {
  'on every side alike': { padding: 2 },
  'on each side': { padding: { top: 1, bottom: 0, left: 2, right: 3 } },
};

export default defineSample({
  cases: Object.entries(CASES).map(([name, options]) =>
    layerCase({
      name,
      input: (values) => values.normal('x', [2, 3, 4, 5]),
      scratch: () => zeroPadding2d(options),
      tfjs: () => tfjs(options),
    }),
  ),
});
