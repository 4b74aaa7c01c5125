import * as tf from '@tensorflow/tfjs';
import { logSoftmaxRows } from '../../../scratch/core/softmax.ts';
import { defineSample, functionCase } from '../sample.ts';

export default defineSample({
  cases: [1, 300].map((size) =>
    functionCase({
      name: `log softmax of logits of size ${size}`,
      inputs: (values) => ({ x: values.normal('x', [6, 4], size) }),
      scratch: ({ x }) => logSoftmaxRows(x),
      tfjs: ({ x }) => tf.logSoftmax(x),
    }),
  ),
});
