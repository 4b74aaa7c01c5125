import { expect, it } from 'vitest';
import { standardize } from '../../../compare/data/standardize.ts';
import { tensor } from '../../../scratch/core/tensor.ts';

it('brings every column to mean 0 and variance 1, as StandardScaler does', () => {
  const { shape, data } = standardize(tensor([4, 2], [1, 100, 2, 300, 3, 100, 4, 300], 'float64'));
  const edge = 1.5 / Math.sqrt(1.25);
  const inner = 0.5 / Math.sqrt(1.25);
  expect(shape).toEqual([4, 2]);
  const expected = [-edge, -1, -inner, 1, inner, -1, edge, 1];
  expected.forEach((value, i) => void expect(data[i]).toBeCloseTo(value, 14));
});

it('refuses a constant column', () => {
  expect(() => standardize(tensor([2, 2], [1, 5, 2, 5], 'float64'))).toThrow('column 1 is constant');
});
