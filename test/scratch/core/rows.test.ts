import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addRow, multiplyColumn, multiplyRow, sum, sumRows } from '../../../scratch/core/rows.ts';
import { tensor, zeros } from '../../../scratch/core/tensor.ts';
import { length, precisions, tensorOf } from './arbitrary.ts';

describe.each(precisions)('functions of rows in %s', (precision) => {
  const given = fc
    .tuple(length(0), length())
    .chain(([n, d]) => fc.tuple(tensorOf([n, d], precision), tensorOf([d], precision)));

  it('apply the row to every row, column by column', () => {
    fc.assert(
      fc.property(given, ([x, row]) => {
        const [, d] = x.shape as [number, number];
        const [sums, products] = [addRow(x, row), multiplyRow(x, row)];
        const rounded = (value: number) => (precision === 'float32' ? Math.fround(value) : value);
        for (let i = 0; i < x.size; i++) {
          const [a, b] = [x.data[i]!, row.data[i % d]!];
          expect(sums.data[i]).toBe(rounded(a + b));
          expect(products.data[i]).toBe(rounded(a * b));
        }
      }),
    );
  });

  it('sum each column', () => {
    fc.assert(
      fc.property(given, ([x]) => {
        const [n, d] = x.shape as [number, number];
        const totals = sumRows(x);
        expect(totals.shape).toEqual([d]);
        for (let j = 0; j < d; j++) {
          let exact = 0;
          for (let i = 0; i < n; i++) exact += x.data[i * d + j]!;
          expect(totals.data[j]).toBe(precision === 'float32' ? Math.fround(exact) : exact);
        }
      }),
    );
  });
});

it('does not lose the digits of long float32 columns', () => {
  const n = 200_000;
  const column = tensor([n, 1], new Float64Array(n).fill(0.1), 'float32');
  expect(sumRows(column).data[0]).toBe(Math.fround(n * Math.fround(0.1)));
  expect(sum(column)).toBeCloseTo(n * Math.fround(0.1), 6);
});

it('says what is no matrix and which row does not fit', () => {
  expect(() => sumRows(zeros([3], 'float32'))).toThrow('sumRows: got shape [3], needs [any, any]');
  expect(() => multiplyColumn(zeros([2, 3], 'float32'), zeros([3], 'float32'))).toThrow(
    'multiplyColumn: column: got shape [3], needs [2]',
  );
  expect(() => addRow(zeros([2, 3], 'float32'), zeros([2], 'float32'))).toThrow(
    'addRow: row: got shape [2], needs [3]',
  );
  expect(() => multiplyRow(zeros([2, 3], 'float32'), zeros([2], 'float32'))).toThrow(
    'multiplyRow: row: got shape [2], needs [3]',
  );
});
