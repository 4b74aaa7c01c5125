/** What the samples of embedding and of the layers around sequences do not ask: messages, composition, known values. */
import { describe, expect, it } from 'vitest';
import { concatenate as joined, split } from '../../../scratch/core/concatenate.ts';
import { Gradients } from '../../../scratch/core/gradients.ts';
import { INFERENCE } from '../../../scratch/core/inference.ts';
import { UNWANTED } from '../../../scratch/core/layer.ts';
import { step } from '../../../scratch/core/memory.ts';
import { ParameterSource } from '../../../scratch/core/parameter-source.ts';
import {
  detach,
  Indices,
  type NamedTensors,
  type Tensor,
  tensor,
  zeros,
} from '../../../scratch/core/tensor.ts';
import { bidirectional } from '../../../scratch/layers/bidirectional.ts';
import { concatenate } from '../../../scratch/layers/concatenate.ts';
import { dense } from '../../../scratch/layers/dense.ts';
import { embedding } from '../../../scratch/layers/embedding.ts';
import { repeatVector } from '../../../scratch/layers/repeat-vector.ts';
import { sequential } from '../../../scratch/layers/sequential.ts';
import { simpleRnn } from '../../../scratch/layers/simple-rnn.ts';
import { timeDistributed } from '../../../scratch/layers/time-distributed.ts';

const waves = (shape: readonly number[], from = 1): Tensor => {
  const size = shape.reduce((product, length) => product * length, 1);
  const values = Array.from({ length: size }, (_, i) => Math.sin(from + 2.3 * i));
  return tensor(shape, values, 'float64');
};
const source = (initial: NamedTensors) => new ParameterSource(initial, 'float64');

describe('embedding', () => {
  const table = waves([3, 2]);
  const layer = () => embedding(source({ embeddings: table }), { entries: 3, width: 2 });

  it('adds what every use of an index carries back, and leaves unused rows at zero', () => {
    const own = layer();
    const { backward } = own.forward(new Indices([4], Int32Array.of(2, 0, 2, 2)), INFERENCE);
    const gradients = new Gradients();
    expect(backward(tensor([4, 2], [1, 10, 2, 20, 3, 30, 4, 40], 'float64'), gradients)).toBeUndefined();
    expect(Array.from(gradients.of(own.table).data)).toEqual([2, 20, 0, 0, 8, 80]);
  });

  it('says which index has no row, and where it stands', () => {
    const wrong = new Indices([2, 2], Int32Array.of(0, 1, 2, 3));
    expect(() => layer().forward(wrong, INFERENCE)).toThrow(
      'embedding embeddings: index 3 at [1, 1] is not in the table, which has 3 rows: 0 to 2',
    );
  });

  it('may be the first of several layers, and looks indices up the same in the memory of a step', () => {
    const model = () => {
      const own = source({ embeddings: table, kernel: waves([2, 3]), bias: waves([3]) });
      return sequential([embedding(own, { entries: 3, width: 2 }), dense(own, { inputs: 2, units: 3 })]);
    };
    const run = () => {
      const own = model();
      const gradients = new Gradients();
      const { output, backward } = own.forward(new Indices([2, 2], Int32Array.of(1, 1, 0, 2)), INFERENCE);
      backward(waves([2, 2, 3]), gradients);
      return [output, ...own.parameters.map((parameter) => gradients.of(parameter))].map(detach);
    };
    expect(step(run)).toEqual(run());
  });
});

describe('concatenate', () => {
  it('takes apart what it has joined, along any axis', () => {
    for (const axis of [0, 1, 2, -1, -3]) {
      const parts = [2, 1, 4].map((length, i) => waves([3, 2, 5].with(axis, length), i));
      expect(split(joined(parts, axis), axis, [2, 1, 4])).toEqual(parts);
    }
  });

  it('joins nothing to something', () => {
    const parts = [zeros([2, 0], 'float64'), waves([2, 3]), zeros([2, 0], 'float64')];
    expect(joined(parts, 1)).toEqual(waves([2, 3]));
    expect(joined([zeros([0, 2], 'float64'), zeros([0, 3], 'float64')], 1).shape).toEqual([0, 5]);
  });

  it.each<[string, () => unknown, string]>([
    ['nothing', () => joined([], 0), 'concatenate: got no tensor, needs at least one'],
    ['an axis that is not there', () => joined([waves([2, 3])], 2), 'shape [2, 3] has no axis 2'],
    [
      'other lengths than along the axis',
      () => joined([waves([2, 3]), waves([3, 3])], 1),
      'concatenate: [3, 3] float64 cannot be joined to [2, 3] float64 along axis 1: only there may they differ',
    ],
    [
      'another rank',
      () => joined([waves([2, 3]), waves([2, 3, 1])], 1),
      '[2, 3, 1] float64 cannot be joined',
    ],
    [
      'another precision',
      () => joined([waves([2]), zeros([2], 'float32')], 0),
      '[2] float32 cannot be joined to [2] float64',
    ],
    [
      'parts that are not the whole',
      () => split(waves([2, 3]), -1, [1, 1]),
      'split: parts of 1, 1 along axis 1 were asked for, the shape is [2, 3]',
    ],
  ])('refuses %s', (_, join, message) => {
    expect(join).toThrow(message);
  });

  it('gives every input its part of the gradient', () => {
    const { backward } = concatenate({ axis: 1 }).forward([waves([2, 1]), waves([2, 2])], INFERENCE);
    const [left, right] = backward(tensor([2, 3], [1, 2, 3, 4, 5, 6], 'float64'), new Gradients());
    expect([left!.data.join(), right!.data.join()]).toEqual(['1,4', '2,3,5,6']);
  });
});

describe('timeDistributed', () => {
  it('does to every step what the layer does to it alone', () => {
    const layer = dense(source({ kernel: waves([3, 2]), bias: waves([2]) }), { inputs: 3, units: 2 });
    const x = waves([2, 4, 3]);
    const { output } = timeDistributed(layer).forward(x, INFERENCE);
    expect(output).toEqual(layer.forward(x, INFERENCE).output);
  });

  it('passes on that the input gradient is not wanted', () => {
    const layer = dense(source({ kernel: waves([3, 2]), bias: waves([2]) }), { inputs: 3, units: 2 });
    const { backward } = timeDistributed(layer).forward(waves([2, 4, 3]), INFERENCE);
    expect(backward(waves([2, 4, 2]), new Gradients(), { input: false })).toBe(UNWANTED);
  });

  it('says what it needs', () => {
    const layer = timeDistributed(
      dense(source({ kernel: waves([3, 2]), bias: waves([2]) }), { inputs: 3, units: 2 }),
    );
    expect(() => layer.forward(waves([3]), INFERENCE)).toThrow(
      'timeDistributed: got shape [3], needs [batch, time, ...]',
    );
  });
});

describe('repeatVector', () => {
  it('repeats, and adds what comes back', () => {
    const { output, backward } = repeatVector({ times: 3 }).forward(waves([1, 2]), INFERENCE);
    const [a, b] = waves([1, 2]).data;
    expect(Array.from(output.data)).toEqual([a, b, a, b, a, b]);
    const dX = backward(tensor([1, 3, 2], [1, 10, 2, 20, 3, 30], 'float64'), new Gradients());
    expect(Array.from(dX.data)).toEqual([6, 60]);
  });

  it.each([0, 1.5, -1])('refuses to repeat %s times', (times) => {
    expect(() => repeatVector({ times })).toThrow(`times is ${times}, must be a whole number above 0`);
  });
});

describe('bidirectional', () => {
  const [inputs, units] = [3, 2];
  const build = (returnSequences: boolean, merge: 'concat' | 'sum') => {
    const shapes = { kernel: [inputs, units], recurrent_kernel: [units, units], bias: [units] };
    const initial = ['forward', 'backward'].flatMap((name, i) =>
      Object.entries(shapes).map(([own, shape], j) => [`${name}/${own}`, waves(shape, 3 * i + j)]),
    );
    const options = { inputs, units, activation: 'tanh', returnSequences } as const;
    return bidirectional(source(Object.fromEntries(initial)), (own) => simpleRnn(own, options), { merge });
  };
  const x = waves([2, 4, inputs]);

  it('has read everything at the end of one direction and at the beginning of the other', () => {
    const whole = build(true, 'concat').forward(x, INFERENCE).output;
    const last = build(false, 'concat').forward(x, INFERENCE).output;
    const [row, step] = [4 * 2 * units, 2 * units];
    for (const sequence of [0, 1]) {
      const at = sequence * row;
      const forward = whole.data.slice(at + 3 * step, at + 3 * step + units);
      const backward = whole.data.slice(at + units, at + 2 * units);
      const read = last.data.slice(sequence * step, (sequence + 1) * step);
      expect([...read]).toEqual([...forward, ...backward]);
    }
  });

  it('adds what it would put side by side', () => {
    const apart = build(true, 'concat').forward(x, INFERENCE).output;
    const sum = build(true, 'sum').forward(x, INFERENCE).output;
    const [one, other] = split(apart, -1, [units, units]);
    expect(Array.from(sum.data)).toEqual(Array.from(one!.data, (value, i) => value + other!.data[i]!));
  });

  it('names its directions, and passes on that the input gradient is not wanted', () => {
    const layer = build(false, 'sum');
    expect(layer.taps!.map(({ path }) => path)).toEqual(['forward', 'backward']);
    const { backward } = layer.forward(x, INFERENCE);
    expect(backward(waves([2, units]), new Gradients(), { input: false })).toBe(UNWANTED);
  });
});
