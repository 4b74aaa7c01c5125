/** An LSTM over 64 steps whose whole sequence a GRU reads to the end, softmax cross-entropy, Adam. */
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
import { seededValues } from '../../samples/values.ts';
import { denseParameters } from '../initial.ts';

const [batch, time, classes] = [4, 64, 3];
const LSTM = { inputs: 3, units: 6, returnSequences: true };
const GRU = { inputs: 6, units: 5, resetAfter: true };
const OUTPUT = { inputs: GRU.units, units: classes };

export default defineExperiment({
  title: 'Policy: LSTM and GRU over 64 steps',
  data: ({ seed }) => ({
    next(step) {
      const values = seededValues(seed, `batch ${step}`);
      return { x: values.normal('x', [batch, time, LSTM.inputs]), y: values.oneHot('y', batch, classes) };
    },
  }),
  initialize({ seed }) {
    const values = seededValues(seed, 'initial');
    return {
      'lstm/kernel': values.normal('lstm kernel', [LSTM.inputs, 4 * LSTM.units], 0.5),
      'lstm/recurrent_kernel': values.normal('lstm recurrent kernel', [LSTM.units, 4 * LSTM.units], 0.4),
      'lstm/bias': values.normal('lstm bias', [4 * LSTM.units], 0.3),
      'gru/kernel': values.normal('gru kernel', [GRU.inputs, 3 * GRU.units], 0.5),
      'gru/recurrent_kernel': values.normal('gru recurrent kernel', [GRU.units, 3 * GRU.units], 0.4),
      'gru/bias': values.normal('gru bias', [2, 3 * GRU.units], 0.3),
      ...denseParameters(values, 'output', [OUTPUT.inputs, OUTPUT.units]),
    };
  },
  scratch: {
    build: (source) => ({
      train: supervised({
        model: sequential([
          tap('lstm', lstm(source.scope('lstm'), LSTM)),
          tap('gru', gru(source.scope('gru'), GRU)),
          tap('output', dense(source.scope('output'), OUTPUT)),
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
          tfjsTap('output', tfjsDense(source.scope('output'), OUTPUT)),
        ]),
        loss: tfjsSoftmaxCrossEntropy(),
      }),
    }),
  },
  optimizer: { name: 'adam', constants: { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } },
  steps: { quick: 2, full: 2 },
});
