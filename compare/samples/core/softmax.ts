import * as tf from '@tensorflow/tfjs';
import { logSoftmaxRows } from '../../../scratch/core/softmax.ts';
import { defineSample, functionCase } from '../sample.ts';

export default defineSample({
  cases: [
    functionCase({
      name: 'log softmax',
      inputs: (values) => ({ x: values.normal('x', [6, 4]) }),
      scratch: ({ x }) => logSoftmaxRows(x),
      tfjs: ({ x }) => tf.logSoftmax(x),
    }),
    functionCase({
      name: 'log softmax of logits whose exponential overflows',
      inputs: (values) => ({ x: values.aroundKinks('x', [5, 3], [-800, 800]) }),
      scratch: ({ x }) => logSoftmaxRows(x),
      tfjs: ({ x }) => tf.logSoftmax(x),
    }),
  ],
});
