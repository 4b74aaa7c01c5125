import { lstm } from '../../../scratch/layers/lstm.ts';
import { lstm as tfjs } from '../../../tfjs/layers/lstm.ts';
import { defineSample, layerCase } from '../sample.ts';

/** As many units as inputs: only there does a product with the wrong kernel have the right shape. */
const CASES = {
  'last state': { batch: 3, time: 5, inputs: 4, units: 2, returnSequences: false },
  'whole sequence, as many units as inputs': {
    batch: 2,
    time: 4,
    inputs: 5,
    units: 5,
    returnSequences: true,
  },
  'sequences of one': { batch: 4, time: 1, inputs: 3, units: 2, returnSequences: false },
};

/** The state before the first step is zero, so a recurrent kernel that is used once has no gradient. */
const withoutPast = (time: number) => (time === 1 ? { zero: ['gradient recurrent_kernel'] } : {});

export default defineSample({
  cases: Object.entries(CASES).map(([name, { batch, time, inputs, units, returnSequences }]) =>
    layerCase({
      name,
      input: (values) => values.normal('x', [batch, time, inputs]),
      parameters: (values) => ({
        kernel: values.normal('kernel', [inputs, 4 * units], 0.7),
        recurrent_kernel: values.normal('recurrent kernel', [units, 4 * units], 0.7),
        bias: values.normal('bias', [4 * units], 0.5),
      }),
      ...withoutPast(time),
      scratch: (source) => lstm(source, { inputs, units, returnSequences }),
      tfjs: (source) => tfjs(source, { inputs, units, returnSequences }),
    }),
  ),
});
