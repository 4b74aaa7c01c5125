import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { map, multiply, scale, subtract, zip } from '../../../scratch/core/elementwise.ts';
import { tensor, zeros } from '../../../scratch/core/tensor.ts';
import { length, precisions, tensorOf } from './arbitrary.ts';

describe.each(precisions)('element-wise functions in %s', (precision) => {
  const pair = fc
    .tuple(length(0), length())
    .chain(([n, d]) => fc.tuple(tensorOf([n, d], precision), tensorOf([n, d], precision)));
  const round = precision === 'float32' ? Math.fround : (value: number) => value;

  it('compute in float64 and round once', () => {
    fc.assert(
      fc.property(pair, ([x, y]) => {
        const product = multiply(x, y);
        const difference = subtract(x, y);
        expect(product.shape).toEqual(x.shape);
        for (let i = 0; i < x.size; i++) {
          expect(product.data[i]).toBe(round(x.data[i]! * y.data[i]!));
          expect(difference.data[i]).toBe(round(x.data[i]! - y.data[i]!));
        }
      }),
    );
  });

  it('leave their inputs alone and return fresh memory', () => {
    const x = tensor([3], [1, 2, 3], precision);
    const results = [scale(x, 2), multiply(x, x), map(x, (value) => value)];
    for (const y of results) y.data.fill(-1);
    expect(Array.from(x.data)).toEqual([1, 2, 3]);
  });

  it('give the index of each element', () => {
    expect(Array.from(map(zeros([2, 2], precision), (_, i) => i).data)).toEqual([0, 1, 2, 3]);
  });
});

it('refuses two shapes or two precisions', () => {
  expect(() => zip(zeros([2, 3], 'float32'), zeros([3, 2], 'float32'), (x) => x)).toThrow(
    'zip: shapes [2, 3] float32 and [3, 2] float32 differ',
  );
  expect(() => subtract(zeros([2], 'float32'), zeros([2], 'float64'))).toThrow('[2] float32 and [2] float64');
});
