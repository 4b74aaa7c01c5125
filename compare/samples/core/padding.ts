import * as tf from '@tensorflow/tfjs';
import { crop, pad } from '../../../scratch/core/padding.ts';
import { defineSample, functionCase } from '../sample.ts';

/** Lengths and edges that all differ. */
const EDGES = { top: 1, bottom: 0, left: 2, right: 3 };
const SHAPE = [2, 3, 8, 5];

export default defineSample({
  cases: [
    functionCase({
      name: 'zeros around images',
      inputs: (values) => ({ x: values.normal('x', SHAPE) }),
      scratch: ({ x }) => pad(x, EDGES),
      tfjs: ({ x }) =>
        tf.pad(x, [
          [0, 0],
          [1, 0],
          [2, 3],
          [0, 0],
        ]),
    }),
    functionCase({
      name: 'images without their edges',
      inputs: (values) => ({ x: values.normal('x', SHAPE) }),
      scratch: ({ x }) => crop(x, EDGES),
      tfjs: ({ x }) => tf.slice(x, [0, 1, 2, 0], [2, 2, 3, 5]),
    }),
  ],
});
