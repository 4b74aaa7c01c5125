/** The ways back, which several losses share; the sums themselves are examined with their losses. */
import * as tf from '@tensorflow/tfjs';
import {
  binaryCrossEntropyBackward,
  softmaxCrossEntropyBackward,
  squaredErrorBackward,
} from '../../../scratch/core/losses.ts';
import { defineSample, functionCase } from '../sample.ts';

export default defineSample({
  cases: [
    functionCase({
      name: 'back through squares',
      inputs: (values) => ({ p: values.normal('p', [6, 5]), t: values.normal('t', [6, 5]) }),
      scratch: ({ p, t }) => squaredErrorBackward(p, t, 0.3),
      tfjs: ({ p, t }) => tf.mul(0.6, tf.sub(p, t)),
    }),
    functionCase({
      name: 'back through binary cross-entropy',
      inputs: (values) => ({ z: values.normal('z', [6, 5], 2), t: values.uniform('t', [6, 5], 0, 1) }),
      scratch: ({ z, t }) => binaryCrossEntropyBackward(z, t, 0.3),
      tfjs: ({ z, t }) => tf.mul(0.3, tf.sub(tf.sigmoid(z), t)),
    }),
    functionCase({
      name: 'back through softmax cross-entropy',
      inputs: (values) => ({
        logProbabilities: values.uniform('log-probabilities', [6, 5], -5, -0.1),
        t: values.distributions('t', 6, 5),
      }),
      scratch: ({ logProbabilities, t }) => softmaxCrossEntropyBackward(logProbabilities, t, 0.3),
      tfjs: ({ logProbabilities, t }) => tf.mul(0.3, tf.sub(tf.exp(logProbabilities), t)),
    }),
  ],
});
