import { expect, it } from 'vitest';
import { copyRows, swapLeading } from '../../../scratch/kernels/plain/layout.ts';
import { PRECISIONS, random, runBoth } from './both.ts';

const WIDTHS = [0, 1, 3, 4, 5, 9];

it.each(PRECISIONS)(
  'rows are copied between matrices of any width, and nothing beside them, %s',
  (precision) => {
    for (const width of WIDTHS) {
      for (const rows of [0, 1, 3]) {
        const [xRow, outRow] = [width + 2, width + 1];
        const blocks = { x: random('x', rows * xRow + 1), out: random('out', rows * outRow + 1) };
        const { fast, plain } = runBoth('copy_rows', copyRows, precision, blocks, (at) => [
          at.x + 1,
          xRow,
          at.out + 1,
          outRow,
          rows,
          width,
        ]);
        expect(fast.blocks).toEqual(plain.blocks);
      }
    }
  },
);

it.each(PRECISIONS)('the two leading axes change places, %s', (precision) => {
  for (const width of WIDTHS) {
    for (const [n, m] of [
      [0, 2],
      [1, 3],
      [3, 2],
    ] as const) {
      const size = n * m * width;
      const blocks = { x: random('x', size), out: new Float64Array(size) };
      const { fast, plain } = runBoth('swap_leading', swapLeading, precision, blocks, (at) => [
        at.x,
        at.out,
        n,
        m,
        width,
      ]);
      expect(fast.blocks).toEqual(plain.blocks);
    }
  }
});

it('the plain swap puts row (i, j) at (j, i)', () => {
  const x = [1, 2, 3, 4, 5, 6];
  const { plain } = runBoth('swap_leading', swapLeading, 'float64', { x, out: new Float64Array(6) }, (at) => [
    at.x,
    at.out,
    3,
    2,
    1,
  ]);
  expect(Array.from(plain.blocks.out!)).toEqual([1, 3, 5, 2, 4, 6]);
});
