import { expect, it } from 'vitest';
import { linspace } from '../../../compare/data/linspace.ts';
import { readGoldenActivations, readNumpyRandom } from '../../golden/read.ts';

it("equals the x of the articles' activation plots exactly", () => {
  expect([...linspace(-5, 5, 100)]).toEqual(readGoldenActivations().x);
});

it.each(readNumpyRandom().linspace)(
  "equals NumPy's exactly from $start to $stop in $count, end point $endpoint",
  ({ start, stop, count, endpoint, values }) => {
    expect([...linspace(start, stop, count, endpoint)]).toEqual(values);
  },
);

it('refuses a count that is not one', () => {
  for (const count of [-1, 2.5, Number.NaN])
    expect(() => linspace(0, 1, count)).toThrow(/integer of 0 or more/);
});
