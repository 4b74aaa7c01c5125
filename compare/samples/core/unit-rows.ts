import * as tf from '@tensorflow/tfjs';
import { unitRows, unitRowsBackward } from '../../../scratch/core/unit-rows.ts';
import { defineSample, functionCase } from '../sample.ts';

const unit = (x: tf.Tensor): tf.Tensor => tf.div(x, tf.norm(x, 'euclidean', 1, true));

export default defineSample({
  cases: [1, 1e-3].flatMap((size) => [
    functionCase({
      name: `rows divided by their lengths, x ${size}`,
      inputs: (values) => ({ x: values.normal('x', [6, 5], size) }),
      scratch: ({ x }) => unitRows(x).unit,
      tfjs: ({ x }) => unit(x),
    }),
    functionCase({
      name: `back through the lengths, x ${size}`,
      inputs: (values) => ({ x: values.normal('x', [6, 5], size), dUnit: values.normal('dUnit', [6, 5]) }),
      scratch: ({ x, dUnit }) => unitRowsBackward(dUnit, unitRows(x)),
      tfjs: ({ x, dUnit }) => tf.grad(unit)(x, dUnit),
    }),
  ]),
});
