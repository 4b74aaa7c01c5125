import * as tf from '@tensorflow/tfjs';
import { columns, joinColumns } from '../../../scratch/core/columns.ts';
import { defineSample, functionCase } from '../sample.ts';

export default defineSample({
  cases: [
    functionCase({
      name: 'a block of columns',
      inputs: (values) => ({ x: values.normal('x', [3, 7]) }),
      scratch: ({ x }) => columns(x, 2, 4),
      tfjs: ({ x }) => tf.slice(x, [0, 2], [3, 4]),
    }),
    functionCase({
      name: 'matrices side by side',
      inputs: (values) => ({ x: values.normal('x', [3, 2]), y: values.normal('y', [3, 5]) }),
      scratch: ({ x, y }) => joinColumns(x, y),
      tfjs: ({ x, y }) => tf.concat([x, y], 1),
    }),
  ],
});
