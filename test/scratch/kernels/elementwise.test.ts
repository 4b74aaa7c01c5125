import { expect, it } from 'vitest';
import { add, linear } from '../../../scratch/kernels/plain/elementwise.ts';
import { PRECISIONS, random, runBoth } from './both.ts';

// Sizes around the width of a vector, so that both the vector loop and its rest are reached.
const SIZES = [0, 1, 2, 3, 4, 5, 7, 8, 9, 31, 64, 65];

it.each(PRECISIONS)('add is the plain sum, %s', (precision) => {
  for (const n of SIZES) {
    const blocks = { x: random('x', n), y: random('y', n), out: new Float64Array(n) };
    const { fast, plain } = runBoth('add', add, precision, blocks, (at) => [at.x, at.y, at.out, n]);
    expect(fast.blocks).toEqual(plain.blocks);
  }
});

it.each(PRECISIONS)(
  'linear is the plain one but for a second rounding, and exact in its sign, %s',
  (precision) => {
    const roundoff = precision === 'float32' ? 2 ** -24 : 2 ** -53;
    for (const n of SIZES) {
      const blocks = { x: random('x', n), out: new Float64Array(n) };
      const run = (factor: number) =>
        runBoth('linear', linear, precision, blocks, (at) => [at.x, factor, 0.25, at.out, n]);
      const { fast, plain } = run(-1.75);
      for (const [i, y] of fast.blocks['out']!.entries()) {
        expect(Math.abs(y - plain.blocks['out']![i]!)).toBeLessThanOrEqual(2 * roundoff);
      }
      const difference = run(-1);
      expect(difference.fast.blocks).toEqual(difference.plain.blocks);
    }
  },
);
