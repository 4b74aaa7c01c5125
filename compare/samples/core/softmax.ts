import * as tf from '@tensorflow/tfjs';
import {
  logSoftmaxRows,
  logSoftmaxRowsBackward,
  softmaxRows,
  softmaxRowsBackward,
} from '../../../scratch/core/softmax.ts';
import { defineSample, functionCase } from '../sample.ts';

export default defineSample({
  cases: [
    functionCase({
      name: 'softmax',
      inputs: (values) => ({ x: values.normal('x', [6, 7]) }),
      scratch: ({ x }) => softmaxRows(x),
      tfjs: ({ x }) => tf.softmax(x),
    }),
    functionCase({
      name: 'softmax of logits whose exponential overflows',
      inputs: (values) => ({ x: values.uniform('x', [5, 3], 798, 802) }),
      scratch: ({ x }) => softmaxRows(x),
      tfjs: ({ x }) => tf.softmax(x),
    }),
    functionCase({
      name: 'back through softmax',
      inputs: (values) => ({ dY: values.normal('dY', [6, 7]), s: values.distributions('s', 6, 7) }),
      scratch: ({ dY, s }) => softmaxRowsBackward(dY, s),
      tfjs: ({ dY, s }) => tf.mul(s, tf.sub(dY, tf.sum(tf.mul(dY, s), 1, true))),
    }),
    functionCase({
      name: 'back through log softmax',
      inputs: (values) => ({ dY: values.normal('dY', [6, 7]), s: values.distributions('s', 6, 7) }),
      scratch: ({ dY, s }) => logSoftmaxRowsBackward(dY, s),
      tfjs: ({ dY, s }) => tf.sub(dY, tf.mul(s, tf.sum(dY, 1, true))),
    }),
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
