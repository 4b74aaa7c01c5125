import * as tf from '@tensorflow/tfjs';
import { reverseTime } from '../../../scratch/core/reverse-time.ts';
import { defineSample, functionCase } from '../sample.ts';

export default defineSample({
  cases: [
    functionCase({
      name: 'sequences from their end',
      inputs: (values) => ({ x: values.normal('x', [3, 4, 5]) }),
      scratch: ({ x }) => reverseTime(x),
      tfjs: ({ x }) => tf.reverse(x, 1),
    }),
  ],
});
