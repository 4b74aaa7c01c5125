import { describe, expect, it } from 'vitest';
import { judgeParameters } from '../../../compare/checks/parameters.ts';
import type { Trainer } from '../../../compare/trainers/trainer.ts';
import { cast, type NamedTensors, tensor } from '../../../scratch/core/tensor.ts';

const initial: NamedTensors = {
  'a/kernel': tensor([2, 2], [1, 2, 3, 0.1], 'float64'),
  'b/kernel': tensor([2, 2], [1, 2, 3, 0.1], 'float64'),
};

/** A trainer that keeps its parameters under names of its own. */
function holding(values: NamedTensors, nameOf: (name: string) => string = (name) => name) {
  const held = new Map(Object.entries(values).map(([name, value]) => [name, cast(value, 'float32')]));
  const trainer = {
    side: 'tfjs',
    precision: 'float32',
    read: () => Object.fromEntries([...held].map(([name, value]) => [name, cast(value, 'float32')])),
    write(given: NamedTensors) {
      for (const [name, value] of Object.entries(given)) held.set(nameOf(name), cast(value, 'float32'));
    },
  };
  return trainer as unknown as Trainer;
}

const red = (trainer: Trainer) =>
  judgeParameters([trainer], initial)
    .filter(({ verdict }) => verdict !== 'agree')
    .map(({ tensor, verdict }) => `${tensor} ${verdict}`);

describe('judgeParameters', () => {
  it('is content with a side that holds what it was given, and leaves it so', () => {
    const trainer = holding(initial);
    expect(red(trainer)).toEqual([]);
    expect(Array.from(trainer.read()['a/kernel']!.data)).toEqual([1, 2, 3, Math.fround(0.1)]);
  });

  it('finds two tensors of one shape swapped, though their initial values are equal', () => {
    const swap = (name: string) =>
      name.startsWith('a/') ? name.replace('a/', 'b/') : name.replace('b/', 'a/');
    expect(red(holding(initial, swap))).toEqual([
      'a/kernel (written) harness is wrong',
      'b/kernel (written) harness is wrong',
    ]);
  });

  it('finds a value that is one ulp off', () => {
    const values = { ...initial, 'a/kernel': tensor([2, 2], [1 + 2 ** -23, 2, 3, 0.1], 'float64') };
    expect(red(holding(values))).toEqual(['a/kernel (initial) harness is wrong']);
  });

  it('finds missing, extra and reshaped tensors', () => {
    const { 'a/kernel': a } = initial;
    expect(red(holding({ 'a/kernel': a! }))).toContain('b/kernel (initial) harness is wrong');
    expect(red(holding({ ...initial, spare: a! }))).toContain('spare (initial) harness is wrong');
    const flat = { ...initial, 'b/kernel': tensor([4], [1, 2, 3, 0.1], 'float64') };
    expect(red(holding(flat))).toContain('b/kernel (initial) harness is wrong');
  });
});
