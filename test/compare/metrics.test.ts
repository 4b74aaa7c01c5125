import { expect, it } from 'vitest';
import { argmaxRows, binaryAccuracy, countAbove, rowAccuracy } from '../../compare/metrics.ts';
import { tensor } from '../../scratch/core/tensor.ts';

const column = (values: number[]) => tensor([values.length, 1], values, 'float64');

it('an output of exactly one half is class 0', () => {
  expect(binaryAccuracy(column([0.5, 0.51, 0.49, 0.9]), column([0, 1, 0, 0]))).toBe(0.75);
  expect(countAbove(column([0.5, 0.6, 0.4]), 0.5)).toBe(1);
});

it('the first of equal largest elements wins its row', () => {
  const scores = tensor([3, 3], [1, 3, 2, 5, 5, 0, -2, -3, -1], 'float32');
  expect(Array.from(argmaxRows(scores))).toEqual([1, 0, 2]);
  expect(rowAccuracy(scores, [1, 1, 2])).toBeCloseTo(2 / 3, 15);
});
