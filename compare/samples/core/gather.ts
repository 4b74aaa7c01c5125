import * as tf from '@tensorflow/tfjs';
import { gatherRows, scatterAddRows } from '../../../scratch/core/gather.ts';
import { Indices } from '../../../scratch/core/tensor.ts';
import { defineSample, functionCase } from '../sample.ts';

const [ENTRIES, WIDTH] = [5, 7];
const PLACES = [
  [3, 0, 3],
  [4, 3, 1],
];
const indices = () => new Indices([2, 3], Int32Array.from(PLACES.flat()));

export default defineSample({
  cases: [
    functionCase({
      name: 'rows by their indices',
      inputs: (values) => ({ table: values.normal('table', [ENTRIES, WIDTH]) }),
      scratch: ({ table }) => gatherRows('sample', table, indices()),
      tfjs: ({ table }) => tf.gather(table, tf.tensor2d(PLACES, undefined, 'int32')),
    }),
    functionCase({
      name: 'sums of the rows of each index',
      inputs: (values) => ({ x: values.normal('x', [2, 3, WIDTH]) }),
      scratch: ({ x }) => scatterAddRows('sample', x, indices(), ENTRIES),
      tfjs: ({ x }) =>
        tf.matMul(tf.oneHot(tf.tensor1d(PLACES.flat(), 'int32'), ENTRIES), tf.reshape(x, [6, WIDTH]), true),
    }),
  ],
});
