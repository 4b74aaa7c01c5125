import * as tf from '@tensorflow/tfjs';
import { integerPower } from '../../../scratch/core/integer-power.ts';
import { tensor } from '../../../scratch/core/tensor.ts';
import { everyStep } from '../every-step.ts';
import { defineSample, functionCase } from '../sample.ts';

/** Float32 holds it exactly: its rounding would be multiplied by the exponent. */
const BASE = 0.875;

export default defineSample({
  cases: [
    functionCase({
      name: `powers 0 to 40 of ${BASE}`,
      inputs: () => ({ exponents: everyStep(40) }),
      scratch: ({ exponents: { shape, data, precision } }) =>
        tensor(
          shape,
          Float64Array.from(data, (exponent) => integerPower(BASE, exponent)),
          precision,
        ),
      tfjs: ({ exponents }) => tf.pow(BASE, exponents),
    }),
  ],
});
