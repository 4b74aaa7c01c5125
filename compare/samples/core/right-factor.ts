import * as tf from '@tensorflow/tfjs';
import { add } from '../../../scratch/core/elementwise.ts';
import { addProduct, rightFactor } from '../../../scratch/core/right-factor.ts';
import { zeros } from '../../../scratch/core/tensor.ts';
import { defineSample, functionCase } from '../sample.ts';

/** Few rows multiply B as it lies; more of them its panels, here with columns left over and two blocks of k. */
const SIZES = { 'few rows': [3, 5, 7], panels: [30, 270, 21] } as const;

export default defineSample({
  cases: Object.entries(SIZES).flatMap(([size, [m, k, n]]) =>
    [false, true].map((transpose) =>
      functionCase({
        name: `C + A ${transpose ? "B'" : 'B'}, ${size}`,
        inputs: (values) => ({
          a: values.normal('a', [m, k]),
          b: values.normal('b', transpose ? [n, k] : [k, n]),
          c: values.normal('c', [m, n]),
        }),
        scratch({ a, b, c }) {
          const sum = add(c, zeros(c.shape, c.precision));
          addProduct(sum, a, rightFactor(b, m, { transpose }));
          return sum;
        },
        tfjs: ({ a, b, c }) => tf.add(c, tf.matMul(a, b, false, transpose)),
      }),
    ),
  ),
});
