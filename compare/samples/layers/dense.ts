import { dense } from '../../../scratch/layers/dense.ts';
import { dense as tfjs } from '../../../tfjs/layers/dense.ts';
import { defineSample, layerCase } from '../sample.ts';

/** A square kernel too: only there does a transposed gradient have the right shape. */
const CASES = {
  'wide kernel': { leading: [4], inputs: 3, units: 6 },
  'narrow kernel': { leading: [3], inputs: 7, units: 2 },
  'square kernel': { leading: [6], inputs: 5, units: 5 },
  sequences: { leading: [2, 4], inputs: 3, units: 5 },
};

export default defineSample({
  cases: Object.entries(CASES).map(([name, { leading, inputs, units }]) =>
    layerCase({
      name,
      input: (values) => values.normal('x', [...leading, inputs]),
      parameters: (values) => ({
        kernel: values.normal('kernel', [inputs, units]),
        bias: values.normal('bias', [units]),
      }),
      scratch: (source) => dense(source, { inputs, units }),
      tfjs: (source) => tfjs(source, { inputs, units }),
    }),
  ),
});
