import { expect, it } from 'vitest';
import { arange } from '../../../compare/data/arange.ts';
import { readNumpyRandom } from '../../golden/read.ts';

it.each(readNumpyRandom().arange)(
  "equals NumPy's exactly from $start to $stop in steps of $step",
  ({ start, stop, step, values }) => {
    expect([...arange(start, stop, step)]).toEqual(values);
  },
);

it('refuses a list without end', () => {
  const unusable = [
    [0, 1, 0],
    [0, Number.POSITIVE_INFINITY, 1],
    [Number.NaN, 1, 1],
    [0, 1, 1e-12],
  ] as const;
  for (const [start, stop, step] of unusable) {
    expect(() => arange(start, stop, step)).toThrow(/no finite list of values/);
  }
});
