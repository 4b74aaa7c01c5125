import type { ParameterSource } from '../../../scratch/core/parameter-source.ts';
import { bidirectional } from '../../../scratch/layers/bidirectional.ts';
import { gru } from '../../../scratch/layers/gru.ts';
import { lstm } from '../../../scratch/layers/lstm.ts';
import { simpleRnn } from '../../../scratch/layers/simple-rnn.ts';
import type { VariableSource } from '../../../tfjs/core/variable-source.ts';
import { bidirectional as tfjs } from '../../../tfjs/layers/bidirectional.ts';
import { gru as tfjsGru } from '../../../tfjs/layers/gru.ts';
import { lstm as tfjsLstm } from '../../../tfjs/layers/lstm.ts';
import { simpleRnn as tfjsSimpleRnn } from '../../../tfjs/layers/simple-rnn.ts';
import { defineSample, layerCase } from '../sample.ts';
import type { Values } from '../values.ts';

const [batch, time, inputs, units] = [2, 4, 3, 5];
const RNN = { inputs, units, activation: 'tanh' } as const;
const LSTM = { inputs, units, returnSequences: true };
const GRU = { inputs, units, resetAfter: true, returnSequences: true };
const SUM = { merge: 'sum' } as const;
const CONCAT = { merge: 'concat' } as const;

const CASES = {
  'last states of simple recurrent layers, side by side': {
    gates: 1,
    bias: [units],
    scratch: (source: ParameterSource) => bidirectional(source, (own) => simpleRnn(own, RNN), CONCAT),
    tfjs: (source: VariableSource) => tfjs(source, (own) => tfjsSimpleRnn(own, RNN), CONCAT),
  },
  'sequences of LSTMs, side by side': {
    gates: 4,
    bias: [4 * units],
    scratch: (source: ParameterSource) => bidirectional(source, (own) => lstm(own, LSTM), CONCAT),
    tfjs: (source: VariableSource) => tfjs(source, (own) => tfjsLstm(own, LSTM), CONCAT),
  },
  'sequences of GRUs, added': {
    gates: 3,
    bias: [2, 3 * units],
    scratch: (source: ParameterSource) => bidirectional(source, (own) => gru(own, GRU), SUM),
    tfjs: (source: VariableSource) => tfjs(source, (own) => tfjsGru(own, GRU), SUM),
  },
};

const parameters = (values: Values, name: string, gates: number, bias: readonly number[]) => ({
  [`${name}/kernel`]: values.normal(`${name} kernel`, [inputs, gates * units], 0.7),
  [`${name}/recurrent_kernel`]: values.normal(`${name} recurrent kernel`, [units, gates * units], 0.5),
  [`${name}/bias`]: values.normal(`${name} bias`, bias, 0.5),
});

export default defineSample({
  cases: Object.entries(CASES).map(([name, { gates, bias, ...sides }]) =>
    layerCase({
      name,
      input: (values) => values.normal('x', [batch, time, inputs]),
      parameters: (values) => ({
        ...parameters(values, 'forward', gates, bias),
        ...parameters(values, 'backward', gates, bias),
      }),
      ...sides,
    }),
  ),
});
