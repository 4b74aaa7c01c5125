import { describe, expect, it } from 'vitest';
import * as plain from '../../../scratch/kernels/plain/rows.ts';
import { PRECISIONS, random, runBoth } from './both.ts';

// Columns around a vector and around the eight columns that sumRows takes at once; no rows, no columns.
const SHAPES = [
  [0, 3],
  [3, 0],
  [1, 1],
  [5, 2],
  [4, 7],
  [7, 8],
  [6, 9],
  [3, 16],
  [2, 19],
  [800, 5],
] as const;

describe.each(PRECISIONS)('%s', (precision) => {
  it.each([
    ['add_row', plain.addRow],
    ['multiply_row', plain.multiplyRow],
  ] as const)('%s equals the plain one to the bit', (name, twin) => {
    for (const [n, d] of SHAPES) {
      const blocks = { x: random('x', n * d), row: random('row', d), out: new Float64Array(n * d) };
      const { fast, plain: reference } = runBoth(name, twin, precision, blocks, (at) => [
        at.x,
        at.row,
        at.out,
        n,
        d,
      ]);
      expect(fast.blocks).toEqual(reference.blocks);
    }
  });

  it('multiply_column equals the plain one to the bit', () => {
    for (const [n, d] of SHAPES) {
      const blocks = { x: random('x', n * d), column: random('column', n), out: new Float64Array(n * d) };
      const { fast, plain: reference } = runBoth(
        'multiply_column',
        plain.multiplyColumn,
        precision,
        blocks,
        (at) => [at.x, at.column, at.out, n, d],
      );
      expect(fast.blocks).toEqual(reference.blocks);
    }
  });

  // Both add the rows in their order in float64 and round once.
  it('sum_rows equals the plain one to the bit', () => {
    for (const [n, d] of SHAPES) {
      const blocks = { x: random('x', n * d), out: new Float64Array(d) };
      const { fast, plain: reference } = runBoth('sum_rows', plain.sumRows, precision, blocks, (at) => [
        at.x,
        at.out,
        n,
        d,
      ]);
      expect(fast.blocks).toEqual(reference.blocks);
    }
  });

  it('sum and dot return the plain ones to the bit', () => {
    for (const n of [0, 1, 2, 3, 4, 5, 1000]) {
      const blocks = { x: random('x', n), y: random('y', n) };
      const sums = runBoth('sum', plain.sum, precision, blocks, (at) => [at.x, n]);
      expect(sums.fast.returned).toBe(sums.plain.returned);
      const dots = runBoth('dot', plain.dot, precision, blocks, (at) => [at.x, at.y, n]);
      expect(dots.fast.returned).toBe(dots.plain.returned);
    }
  });

  it('sum keeps what a plain sum would lose', () => {
    const x = Float64Array.from({ length: 4000 }, (_, i) => (i === 0 ? 2 ** 53 : 1));
    const { fast } = runBoth('sum', plain.sum, 'float64', { x }, (at) => [at.x, x.length]);
    expect(fast.returned).toBe(2 ** 53 + 3999 + (3999 % 2));
  });
});
