/** An LSTM whose whole sequence a GRU reads to the end, softmax cross-entropy, Adam. */
import { dense } from '../../../scratch/layers/dense.ts';
import { gru } from '../../../scratch/layers/gru.ts';
import { lstm } from '../../../scratch/layers/lstm.ts';
import { sequential } from '../../../scratch/layers/sequential.ts';
import { tap } from '../../../scratch/layers/tap.ts';
import { softmaxCrossEntropy } from '../../../scratch/losses/softmax-cross-entropy.ts';
import { supervised } from '../../../scratch/models/supervised.ts';
import { dense as tfjsDense } from '../../../tfjs/layers/dense.ts';
import { gru as tfjsGru } from '../../../tfjs/layers/gru.ts';
import { lstm as tfjsLstm } from '../../../tfjs/layers/lstm.ts';
import { sequential as tfjsSequential } from '../../../tfjs/layers/sequential.ts';
import { tap as tfjsTap } from '../../../tfjs/layers/tap.ts';
import { softmaxCrossEntropy as tfjsSoftmaxCrossEntropy } from '../../../tfjs/losses/softmax-cross-entropy.ts';
import { supervised as tfjsSupervised } from '../../../tfjs/models/supervised.ts';
import { defineExperiment } from '../../experiment.ts';
import { seededValues } from '../values.ts';

const [BATCH, TIME, CLASSES] = [6, 4, 3];
const LSTM = { inputs: 4, units: 5, returnSequences: true };
const GRU = { inputs: 5, units: 5, resetAfter: true };

export default defineExperiment({
  title: 'Reference network: LSTM and GRU',
  data: ({ seed }) => ({
    next(step) {
      const values = seededValues(seed, `batch ${step}`);
      return {
        x: values.normal('x', [BATCH, TIME, LSTM.inputs]),
        y: values.oneHot('y', BATCH, CLASSES),
      };
    },
  }),
  initialize({ seed }) {
    const values = seededValues(seed, 'initial');
    return {
      'lstm/kernel': values.normal('lstm kernel', [LSTM.inputs, 4 * LSTM.units], 0.6),
      'lstm/recurrent_kernel': values.normal('lstm recurrent kernel', [LSTM.units, 4 * LSTM.units], 0.6),
      'lstm/bias': values.normal('lstm bias', [4 * LSTM.units], 0.3),
      'gru/kernel': values.normal('gru kernel', [GRU.inputs, 3 * GRU.units], 0.6),
      'gru/recurrent_kernel': values.normal('gru recurrent kernel', [GRU.units, 3 * GRU.units], 0.6),
      'gru/bias': values.normal('gru bias', [2, 3 * GRU.units], 0.3),
      'output/kernel': values.normal('output kernel', [GRU.units, CLASSES], 0.6),
      'output/bias': values.normal('output bias', [CLASSES], 0.3),
    };
  },
  scratch: {
    build: (source) => ({
      train: supervised({
        model: sequential([
          tap('lstm', lstm(source.scope('lstm'), LSTM)),
          tap('gru', gru(source.scope('gru'), GRU)),
          tap('output', dense(source.scope('output'), { inputs: GRU.units, units: CLASSES })),
        ]),
        loss: softmaxCrossEntropy(),
      }),
    }),
  },
  tfjs: {
    build: (source) => ({
      train: tfjsSupervised({
        model: tfjsSequential([
          tfjsTap('lstm', tfjsLstm(source.scope('lstm'), LSTM)),
          tfjsTap('gru', tfjsGru(source.scope('gru'), GRU)),
          tfjsTap('output', tfjsDense(source.scope('output'), { inputs: GRU.units, units: CLASSES })),
        ]),
        loss: tfjsSoftmaxCrossEntropy(),
      }),
    }),
  },
  optimizer: { name: 'adam', constants: { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } },
  steps: { quick: 4, full: 4 },
});
