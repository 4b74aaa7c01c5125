/** What the samples of the recurrent layers do not ask. */
import { describe, expect, it } from 'vitest';
import { Gradients } from '../../../scratch/core/gradients.ts';
import { INFERENCE } from '../../../scratch/core/inference.ts';
import { type Layer, UNWANTED } from '../../../scratch/core/layer.ts';
import { step } from '../../../scratch/core/memory.ts';
import { ParameterSource } from '../../../scratch/core/parameter-source.ts';
import { cast, type NamedTensors, type Tensor, tensor, zeros } from '../../../scratch/core/tensor.ts';
import { gru } from '../../../scratch/layers/gru.ts';
import { lstm } from '../../../scratch/layers/lstm.ts';
import { simpleRnn } from '../../../scratch/layers/simple-rnn.ts';

const [INPUTS, UNITS, BATCH, TIME] = [3, 5, 2, 4];

const waves = (shape: readonly number[], scale: number): Tensor => {
  const size = shape.reduce((product, length) => product * length, 1);
  return tensor(
    shape,
    Array.from({ length: size }, (_, i) => scale * Math.sin(1 + 2.3 * i)),
    'float64',
  );
};
const parameters = (gates: number, bias: readonly number[]): NamedTensors => ({
  kernel: waves([INPUTS, gates * UNITS], 0.8),
  recurrent_kernel: waves([UNITS, gates * UNITS], 0.6),
  bias: waves(bias, 0.4),
});

type Build = (returnSequences: boolean) => Layer;
const simple =
  (activation: 'tanh' | 'relu'): Build =>
  (returnSequences) =>
    simpleRnn(new ParameterSource(parameters(1, [UNITS]), 'float64'), {
      inputs: INPUTS,
      units: UNITS,
      activation,
      returnSequences,
    });
const LAYERS: Readonly<Record<string, Build>> = {
  'simple rnn with tanh': simple('tanh'),
  'simple rnn with ReLU': simple('relu'),
  lstm: (returnSequences) =>
    lstm(new ParameterSource(parameters(4, [4 * UNITS]), 'float64'), {
      inputs: INPUTS,
      units: UNITS,
      returnSequences,
    }),
  'gru that resets after': (returnSequences) =>
    gru(new ParameterSource(parameters(3, [2, 3 * UNITS]), 'float64'), {
      inputs: INPUTS,
      units: UNITS,
      resetAfter: true,
      returnSequences,
    }),
  'gru that resets first': (returnSequences) =>
    gru(new ParameterSource(parameters(3, [3 * UNITS]), 'float64'), {
      inputs: INPUTS,
      units: UNITS,
      resetAfter: false,
      returnSequences,
    }),
};

describe.each(Object.entries(LAYERS))('%s', (_, build) => {
  const x = waves([BATCH, TIME, INPUTS], 1);
  const run = (returnSequences: boolean, dOutput: Tensor) => {
    const layer = build(returnSequences);
    const gradients = new Gradients();
    const { output, backward } = layer.forward(x, INFERENCE);
    const dInput = backward(dOutput, gradients);
    const all = [dInput, ...layer.parameters.map((parameter) => gradients.of(parameter))];
    return { output: Array.from(output.data), gradients: all.flatMap(({ data }) => Array.from(data)) };
  };
  const dLast = waves([BATCH, UNITS], 1);

  it('gives the last state of its sequence, and the same gradients where only that counts', () => {
    const dAll = zeros([BATCH, TIME, UNITS], 'float64');
    for (let row = 0; row < BATCH; row++) {
      const last = dLast.data.subarray(row * UNITS, (row + 1) * UNITS);
      dAll.data.set(last, ((row + 1) * TIME - 1) * UNITS);
    }
    const whole = run(true, dAll);
    const last = run(false, dLast);
    const lastOf = (row: number) =>
      whole.output.slice(((row + 1) * TIME - 1) * UNITS, (row + 1) * TIME * UNITS);
    expect(last.output).toEqual(Array.from({ length: BATCH }, (_, row) => lastOf(row)).flat());
    expect(last.gradients).toEqual(whole.gradients);
  });

  it('gives the same numbers in the memory of a step', () => {
    expect(step(() => run(false, cast(dLast, 'float64')))).toEqual(run(false, dLast));
  });

  it('treats every sequence of a batch alone', () => {
    const layer = build(true);
    const second = tensor([1, TIME, INPUTS], x.data.slice(TIME * INPUTS), 'float64');
    const together = layer.forward(x, INFERENCE).output.data.slice(TIME * UNITS);
    expect(Array.from(layer.forward(second, INFERENCE).output.data)).toEqual(Array.from(together));
  });

  it('does not compute an input gradient that nobody wants', () => {
    const { backward } = build(false).forward(x, INFERENCE);
    expect(backward(dLast, new Gradients(), { input: false })).toBe(UNWANTED);
  });

  it('says which layer got which shape', () => {
    expect(() => build(false).forward(zeros([BATCH, INPUTS], 'float64'), INFERENCE)).toThrow(
      /^(lstm|gru|simpleRnn) kernel: input: got shape \[2, 3\], needs \[any, any, 3\]$/,
    );
  });
});
