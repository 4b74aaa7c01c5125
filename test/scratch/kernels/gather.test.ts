import { expect, it } from 'vitest';
import { gatherRows, scatterAddRows } from '../../../scratch/kernels/plain/gather.ts';
import { PRECISIONS, random, runBoth, runSplit } from './both.ts';

/** Around a vector and around the two pairs of columns that are added at once. */
const WIDTHS = [0, 1, 2, 3, 4, 5, 7, 8, 9, 19];
const LISTS = [[], [0], [3, 3, 0, 1, 3], [4, 2, 0, 4, 1, 1, 4, 4, 4]];
const ENTRIES = 5;

/** Sorted by index and then by place. */
function sorted(indices: readonly number[]) {
  const order = indices.map((_, i) => i).sort((i, j) => indices[i]! - indices[j]! || i - j);
  const starts = Array.from({ length: ENTRIES + 1 }, (_, e) => indices.filter((index) => index < e).length);
  return { order: Int32Array.from(order), starts: Int32Array.from(starts) };
}

const gatherBlocks = (indices: readonly number[], width: number) => ({
  x: random('x', ENTRIES * width),
  indices: Int32Array.from(indices),
  out: new Float64Array(indices.length * width),
});
const scatterBlocks = (indices: readonly number[], width: number) => ({
  x: random('x', indices.length * width),
  ...sorted(indices),
  out: random('whatever was there', ENTRIES * width),
});

it.each(PRECISIONS)('rows are looked up as by the plain kernel, %s', (precision) => {
  for (const width of WIDTHS)
    for (const indices of LISTS) {
      const blocks = gatherBlocks(indices, width);
      const { fast, plain } = runBoth('gather_rows', gatherRows, precision, blocks, (at) => [
        at.x,
        at.indices,
        at.out,
        width,
        0,
        indices.length,
      ]);
      expect(fast.blocks).toEqual(plain.blocks);
    }
});

it.each(PRECISIONS)(
  'rows of one index are added to the same bits as by the plain kernel, %s',
  (precision) => {
    for (const width of WIDTHS)
      for (const indices of LISTS) {
        const blocks = scatterBlocks(indices, width);
        const { fast, plain } = runBoth('scatter_add_rows', scatterAddRows, precision, blocks, (at) => [
          at.x,
          at.order,
          at.starts,
          at.out,
          width,
          0,
          ENTRIES,
        ]);
        expect(fast.blocks).toEqual(plain.blocks);
      }
  },
);

it.each(PRECISIONS)('both may be divided, %s', (precision) => {
  const [indices, width] = [LISTS[3]!, 7];
  const gathered = runSplit('gather_rows', precision, gatherBlocks(indices, width), 9, (at, from, to) => {
    return [at.x, at.indices, at.out, width, from, to];
  });
  expect(gathered.parts).toEqual(gathered.whole);
  const blocks = scatterBlocks(indices, width);
  const added = runSplit('scatter_add_rows', precision, blocks, ENTRIES, (at, from, to) => {
    return [at.x, at.order, at.starts, at.out, width, from, to];
  });
  expect(added.parts).toEqual(added.whole);
});

it('a thousand rows of one index are added in float64 and rounded once', () => {
  const [n, width] = [1000, 3];
  const x = random('rows', n * width).map(Math.fround);
  const blocks = {
    x,
    order: Int32Array.from({ length: n }, (_, i) => i),
    starts: Int32Array.of(0, n),
    out: new Float64Array(width),
  };
  const { fast } = runBoth('scatter_add_rows', scatterAddRows, 'float32', blocks, (at) => [
    at.x,
    at.order,
    at.starts,
    at.out,
    width,
    0,
    1,
  ]);
  const sum = (column: number) =>
    Array.from({ length: n }, (_, i) => x[i * width + column]!).reduce((a, b) => a + b, 0);
  expect(Array.from(fast.blocks.out!)).toEqual([0, 1, 2].map((column) => Math.fround(sum(column))));
});
