import { expect, it } from 'vitest';
import { affineGradients } from '../../../scratch/kernels/plain/affine.ts';
import { PRECISIONS, random, runBoth, runSplit } from './both.ts';

const blocks = (n: number, d: number) => ({
  dY: random('dY', n * d),
  h: random('h', n * d),
  dGamma: new Float64Array(d),
  dBeta: new Float64Array(d),
});

// 1100 columns are more than one block of them, and the last block is odd in length.
const SHAPES = [
  [0, 3],
  [1, 1],
  [3, 2],
  [4, 5],
  [9, 16],
  [2, 1101],
] as const;

it.each(PRECISIONS)('gradients of gamma and beta are the plain sums, %s', (precision) => {
  for (const [n, d] of SHAPES) {
    const { fast, plain } = runBoth('affine_gradients', affineGradients, precision, blocks(n, d), (at) => [
      at.dY,
      at.h,
      at.dGamma,
      at.dBeta,
      n,
      d,
      0,
      d,
    ]);
    expect(fast.blocks).toEqual(plain.blocks);
  }
});

it.each(PRECISIONS)('columns may be divided, %s', (precision) => {
  const [n, d] = [6, 11];
  const { whole, parts } = runSplit('affine_gradients', precision, blocks(n, d), d, (at, from, to) => [
    at.dY,
    at.h,
    at.dGamma,
    at.dBeta,
    n,
    d,
    from,
    to,
  ]);
  expect(parts).toEqual(whole);
});
