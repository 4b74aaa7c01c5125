import * as tf from '@tensorflow/tfjs';
import { batchMatmul } from '../../../scratch/core/matmul-batch.ts';
import { defineSample, functionCase } from '../sample.ts';

const [BATCH, M, K, N] = [3, 4, 6, 5];
const TRANSPOSES = [false, true].flatMap((a) => [false, true].map((b) => [a, b] as const));

export default defineSample({
  cases: TRANSPOSES.map(([transposeA, transposeB]) =>
    functionCase({
      name: `${transposeA ? "A'" : 'A'} ${transposeB ? "B'" : 'B'}`,
      inputs: (values) => ({
        a: values.normal('a', transposeA ? [BATCH, K, M] : [BATCH, M, K]),
        b: values.normal('b', transposeB ? [BATCH, N, K] : [BATCH, K, N]),
      }),
      scratch: ({ a, b }) => batchMatmul(a, b, { transposeA, transposeB }),
      tfjs: ({ a, b }) => tf.matMul(a, b, transposeA, transposeB),
    }),
  ),
});
