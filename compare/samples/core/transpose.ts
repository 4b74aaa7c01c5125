import * as tf from '@tensorflow/tfjs';
import { transpose } from '../../../scratch/core/transpose.ts';
import { defineSample, functionCase } from '../sample.ts';

export default defineSample({
  cases: [
    functionCase({
      name: 'matrix',
      inputs: (values) => ({ x: values.normal('x', [5, 7]) }),
      scratch: ({ x }) => transpose(x),
      tfjs: ({ x }) => tf.transpose(x),
    }),
  ],
});
