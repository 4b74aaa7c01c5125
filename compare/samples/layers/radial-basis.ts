import { radialBasis } from '../../../scratch/layers/radial-basis.ts';
import { radialBasis as tfjs } from '../../../tfjs/layers/radial-basis.ts';
import { defineSample, layerCase } from '../sample.ts';

const CENTRES = [
  [1, -1, 1, 1, -1],
  [-1, -1, 0.5, 1, 2],
  [0, 1, -1, -0.25, 1],
];

export default defineSample({
  cases: [
    layerCase({
      name: 'three centres of five features',
      input: (values) => values.normal('x', [4, 5]),
      scratch: () => radialBasis({ centres: CENTRES }),
      tfjs: () => tfjs({ centres: CENTRES }),
    }),
  ],
});
