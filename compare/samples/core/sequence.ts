import * as tf from '@tensorflow/tfjs';
import { batchMajor, blockOfRows, stackRows, timeMajor } from '../../../scratch/core/sequence.ts';
import { defineSample, functionCase } from '../sample.ts';

const [BATCH, TIME, WIDTH] = [3, 4, 5];

export default defineSample({
  cases: [
    functionCase({
      name: 'rows in the order of time',
      inputs: (values) => ({ x: values.normal('x', [BATCH, TIME, WIDTH]) }),
      scratch: ({ x }) => timeMajor(x),
      tfjs: ({ x }) => tf.reshape(tf.transpose(x, [1, 0, 2]), [TIME * BATCH, WIDTH]),
    }),
    functionCase({
      name: 'sequences from rows in the order of time',
      inputs: (values) => ({ x: values.normal('x', [TIME * BATCH, WIDTH]) }),
      scratch: ({ x }) => batchMajor(x, TIME),
      tfjs: ({ x }) => tf.transpose(tf.reshape(x, [TIME, BATCH, WIDTH]), [1, 0, 2]),
    }),
    functionCase({
      name: 'one block of rows',
      inputs: (values) => ({ x: values.normal('x', [TIME * BATCH, WIDTH]) }),
      scratch: ({ x }) => blockOfRows(x, 2, BATCH),
      tfjs: ({ x }) => tf.slice(x, [2 * BATCH, 0], [BATCH, WIDTH]),
    }),
    functionCase({
      name: 'matrices one under the other',
      inputs: (values) => ({ x: values.normal('x', [2, WIDTH]), y: values.normal('y', [BATCH, WIDTH]) }),
      scratch: ({ x, y }) => stackRows([x, y, x]),
      tfjs: ({ x, y }) => tf.concat([x, y, x], 0),
    }),
  ],
});
