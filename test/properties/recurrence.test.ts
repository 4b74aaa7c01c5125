import fc from 'fast-check';
import { describe } from 'vitest';
import { gru } from '../../scratch/layers/gru.ts';
import { lstm } from '../../scratch/layers/lstm.ts';
import { simpleRnn } from '../../scratch/layers/simple-rnn.ts';
import { gru as tfjsGru } from '../../tfjs/layers/gru.ts';
import { lstm as tfjsLstm } from '../../tfjs/layers/lstm.ts';
import { simpleRnn as tfjsSimpleRnn } from '../../tfjs/layers/simple-rnn.ts';
import { agreesOn, length, openCpuBackend } from './agrees-on.ts';

/** With one time step, the state before it is zero, and so is the gradient of what multiplies it. */
const geometry = fc.record({
  batch: length(5),
  time: length(6),
  options: fc.record({ inputs: length(5), units: length(6), returnSequences: fc.boolean() }),
});
const withoutPast = (time: number) => (time === 1 ? { zero: ['gradient recurrent_kernel'] } : {});

describe('recurrence', () => {
  openCpuBackend();

  agreesOn('LSTM: batches and sequences of one, odd widths', geometry, ({ batch, time, options }) => ({
    input: [batch, time, options.inputs],
    scratch: (source) => lstm(source, options),
    tfjs: (source) => tfjsLstm(source, options),
    ...withoutPast(time),
  }));

  agreesOn(
    'GRU: both places of the reset gate',
    fc.record({ drawn: geometry, resetAfter: fc.boolean() }),
    ({ drawn: { batch, time, options }, resetAfter }) => ({
      input: [batch, time, options.inputs],
      scratch: (source) => gru(source, { ...options, resetAfter }),
      tfjs: (source) => tfjsGru(source, { ...options, resetAfter }),
      ...withoutPast(time),
    }),
  );

  agreesOn('simple RNN with tanh', geometry, ({ batch, time, options }) => ({
    input: [batch, time, options.inputs],
    scratch: (source) => simpleRnn(source, { ...options, activation: 'tanh' }),
    tfjs: (source) => tfjsSimpleRnn(source, { ...options, activation: 'tanh' }),
    ...withoutPast(time),
  }));
});
