/** The sequence regressor with three GRUs one upon another, mean squared error, Adam: recurrence in depth, read at its end. */
import { sequenceRegressor } from '../../../scratch/models/sequence-regressor.ts';
import { sequenceRegressor as tfjsSequenceRegressor } from '../../../tfjs/models/sequence-regressor.ts';
import { defineExperiment } from '../../experiment.ts';
import { seededValues } from '../values.ts';

const [BATCH, TIME] = [5, 4];
const MODEL = { cell: 'gru', inputs: 3, units: [6, 4, 5], outputs: 2 } as const;

export default defineExperiment({
  title: 'Reference network: a sequence regressor',
  data: ({ seed }) => ({
    next(step) {
      const values = seededValues(seed, `batch ${step}`);
      return {
        x: values.normal('x', [BATCH, TIME, MODEL.inputs]),
        y: values.normal('y', [BATCH, MODEL.outputs]),
      };
    },
  }),
  initialize({ seed }) {
    const values = seededValues(seed, 'initial');
    const layers = MODEL.units.map((units, i) => {
      const inputs = i === 0 ? MODEL.inputs : MODEL.units[i - 1]!;
      return {
        [`recurrent${i}/kernel`]: values.normal(`kernel ${i}`, [inputs, 3 * units], 0.6),
        [`recurrent${i}/recurrent_kernel`]: values.normal(`recurrent kernel ${i}`, [units, 3 * units], 0.6),
        [`recurrent${i}/bias`]: values.normal(`bias ${i}`, [3 * units], 0.3),
      };
    });
    return {
      ...Object.assign({}, ...layers),
      'output/kernel': values.normal('output kernel', [MODEL.units[2], MODEL.outputs], 0.6),
      'output/bias': values.normal('output bias', [MODEL.outputs], 0.3),
    };
  },
  scratch: { build: (source) => ({ train: sequenceRegressor(source, MODEL) }) },
  tfjs: { build: (source) => ({ train: tfjsSequenceRegressor(source, MODEL) }) },
  optimizer: { name: 'adam', constants: { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } },
  steps: { quick: 4, full: 4 },
});
