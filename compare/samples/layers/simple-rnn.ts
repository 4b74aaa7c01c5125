import { type Tensor, tensor } from '../../../scratch/core/tensor.ts';
import { simpleRnn } from '../../../scratch/layers/simple-rnn.ts';
import { simpleRnn as tfjs } from '../../../tfjs/layers/simple-rnn.ts';
import { defineSample, layerCase } from '../sample.ts';

/** As many units as inputs: only there does a product with the wrong kernel have the right shape. */
const SIZES = {
  'last state': { batch: 3, time: 5, inputs: 4, units: 6, returnSequences: false },
  'whole sequence, as many units as inputs': {
    batch: 2,
    time: 4,
    inputs: 5,
    units: 5,
    returnSequences: true,
  },
  'sequences of one': { batch: 4, time: 1, inputs: 2, units: 3, returnSequences: false },
};

/** The state before the first step is zero, so a recurrent kernel that is used once has no gradient. */
const withoutPast = (time: number) => (time === 1 ? { zero: ['gradient recurrent_kernel'] } : {});

/** With a first and a last column of its own. */
function edged(x: Tensor, first: (value: number) => number): Tensor {
  const width = x.shape.at(-1)!;
  const values = x.data.map((value, i) =>
    i % width === 0 ? first(value) : i % width === width - 1 ? 0 : value,
  );
  return tensor(x.shape, values, x.precision);
}

/** For ReLU the first unit, which has no past, is always on, and the last rests exactly at the threshold. */
const PARAMETERS = {
  tanh: (kernel: Tensor, recurrent: Tensor, bias: Tensor) => ({ kernel, recurrent_kernel: recurrent, bias }),
  relu: (kernel: Tensor, recurrent: Tensor, bias: Tensor) => ({
    kernel: edged(kernel, (value) => value),
    recurrent_kernel: edged(recurrent, () => 0),
    bias: edged(bias, () => 8),
  }),
};

export default defineSample({
  cases: Object.entries(SIZES).flatMap(([name, { batch, time, inputs, units, returnSequences }]) =>
    (['tanh', 'relu'] as const).map((activation) => {
      const options = { inputs, units, activation, returnSequences };
      return layerCase({
        name: `${name}, ${activation}`,
        input: (values) => values.normal('x', [batch, time, inputs]),
        parameters: (values) =>
          PARAMETERS[activation](
            values.normal('kernel', [inputs, units], 0.7),
            values.normal('recurrent kernel', [units, units], 0.7),
            values.normal('bias', [units], 0.5),
          ),
        ...withoutPast(time),
        scratch: (source) => simpleRnn(source, options),
        tfjs: (source) => tfjs(source, options),
      });
    }),
  ),
});
