import { describe, expect, it } from 'vitest';
import { formatShape, requireShape, ShapeError, sameShape, sizeOf } from '../../../scratch/core/shape.ts';

it('counts the numbers of a shape; a scalar has one', () => {
  expect([[], [0, 4], [3], [2, 3, 4]].map(sizeOf)).toEqual([1, 0, 3, 24]);
});

it('tells shapes apart by every length and by their number', () => {
  expect(sameShape([2, 3], [2, 3])).toBe(true);
  expect(sameShape([2, 3], [3, 2])).toBe(false);
  expect(sameShape([2], [2, 1])).toBe(false);
  expect(formatShape([2, 3])).toBe('[2, 3]');
});

describe('requireShape', () => {
  it('lets -1 be any length, but not any number of axes', () => {
    expect(() => requireShape('x', [7, 3], [-1, 3])).not.toThrow();
    expect(() => requireShape('x', [0, 3], [-1, 3])).not.toThrow();
    expect(() => requireShape('x', [7], [-1, -1])).toThrow(ShapeError);
  });

  it('says where, what came and what is needed', () => {
    expect(() => requireShape('dense hidden/kernel: input', [4, 2], [-1, 3])).toThrow(
      'dense hidden/kernel: input: got shape [4, 2], needs [any, 3]',
    );
  });
});
