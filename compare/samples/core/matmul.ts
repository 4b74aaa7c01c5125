import * as tf from '@tensorflow/tfjs';
import { matmul } from '../../../scratch/core/matmul.ts';
import { defineSample, functionCase } from '../sample.ts';

/** A small product goes without packing; a large one is packed, here in two blocks of k. Both have columns left over. */
const SIZES = { small: [3, 5, 7], large: [30, 270, 21] } as const;

const TRANSPOSES = [false, true].flatMap((a) => [false, true].map((b) => [a, b] as const));

export default defineSample({
  cases: Object.entries(SIZES).flatMap(([size, [m, k, n]]) =>
    TRANSPOSES.map(([transposeA, transposeB]) =>
      functionCase({
        name: `${transposeA ? "A'" : 'A'} ${transposeB ? "B'" : 'B'}, ${size}`,
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
