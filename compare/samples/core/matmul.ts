import * as tf from '@tensorflow/tfjs';
import { matmul } from '../../../scratch/core/matmul.ts';
import { defineSample, functionCase } from '../sample.ts';

/** Seven columns: the loop takes four at a time, and three are left over. */
const [m, k, n] = [3, 5, 7];

export default defineSample({
  cases: [false, true].flatMap((transposeA) =>
    [false, true].map((transposeB) =>
      functionCase({
        name: `${transposeA ? "A'" : 'A'} ${transposeB ? "B'" : 'B'}`,
        inputs: (values) => ({
          a: values.normal('a', transposeA ? [k, m] : [m, k]),
          b: values.normal('b', transposeB ? [n, k] : [k, n]),
        }),
        scratch: ({ a, b }) => matmul(a, b, { transposeA, transposeB }),
        tfjs: ({ a, b }) => tf.matMul(a, b, transposeA, transposeB),
      }),
    ),
  ),
});
