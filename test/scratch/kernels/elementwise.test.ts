import { expect, it } from 'vitest';
import { add } from '../../../scratch/kernels/plain/elementwise.ts';
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
