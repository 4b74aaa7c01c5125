import { expect, it } from 'vitest';
import { type Dataset, takeRows } from '../../../compare/data/dataset.ts';

const dataset: Dataset = {
  features: Float64Array.of(1, 2, 3, 4, 5, 6),
  labels: Int32Array.of(7, 8),
  samples: 2,
  width: 3,
};

it('copies rows in the order asked for, repeats included', () => {
  const taken = takeRows(dataset, [1, 0, 1]);
  expect([...taken.features]).toEqual([4, 5, 6, 1, 2, 3, 4, 5, 6]);
  expect([...taken.labels]).toEqual([8, 7, 8]);
  expect(taken).toMatchObject({ samples: 3, width: 3 });
  taken.features[0] = 99;
  expect(dataset.features[3]).toBe(4);
});

it('names an index that has no row', () => {
  for (const index of [-1, 2, 0.5, Number.NaN]) {
    expect(() => takeRows(dataset, [0, index])).toThrow(
      `index ${index} at position 1; the data set has rows 0 to 1`,
    );
  }
});
