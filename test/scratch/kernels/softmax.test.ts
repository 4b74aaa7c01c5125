import { describe, expect, it } from 'vitest';
import {
  logSoftmax,
  logSoftmaxBackward,
  softmax,
  softmaxBackward,
} from '../../../scratch/kernels/plain/softmax.ts';
import { PRECISIONS, type Precision, random, runBoth } from './both.ts';

// Rows shorter than a vector, of whole vectors, and with a rest of every length.
const SHAPES = [
  [0, 3],
  [2, 0],
  [3, 1],
  [2, 2],
  [4, 3],
  [3, 4],
  [2, 5],
  [5, 7],
  [3, 10],
  [2, 64],
  [1, 67],
] as const;
const ROUNDOFF: Readonly<Record<Precision, number>> = { float32: 2 ** -24, float64: 2 ** -53 };

const FORWARD = [
  ['softmax', softmax],
  ['log_softmax', logSoftmax],
] as const;

describe.each(PRECISIONS)('softmax in %s', (precision) => {
  it.each(FORWARD)('%s is the plain one to a few units of the last place of each element', (name, kernel) => {
    for (const [n, d] of SHAPES) {
      const x = random('logits', n * d).map((value) => 10 * value);
      const blocks = { x, out: new Float64Array(n * d) };
      const { fast, plain } = runBoth(name, kernel, precision, blocks, (at) => [at.x, at.out, n, d]);
      const expected = plain.blocks['out']!;
      // x - max is rounded, and the exponential multiplies its rounding by |x - max| <= 20; where one class is nearly certain,
      // the sum is 1 and a little, rounded in float64.
      const bound = (y: number) => 24 * ROUNDOFF[precision] * Math.abs(y) + 2 ** -52;
      for (const [i, y] of fast.blocks['out']!.entries()) {
        expect(Math.abs(y - expected[i]!)).toBeLessThanOrEqual(bound(expected[i]!));
      }
    }
  });

  it.each(FORWARD)('%s knows impossible classes, and rows that are no distribution', (name, kernel) => {
    const { NEGATIVE_INFINITY: never, POSITIVE_INFINITY: always, NaN: nan } = Number;
    const x = [1e4, 1e4 - 1000, never, never, never, never, 5, always, 0, nan, 1, 2];
    const blocks = { x, out: new Float64Array(12) };
    const { fast, plain } = runBoth(name, kernel, precision, blocks, (at) => [at.x, at.out, 4, 3]);
    const [certain, impossible, forbidden] = name === 'softmax' ? [1, 0, 0] : [0, -1000, never];
    for (const { blocks: after } of [fast, plain]) {
      expect(Array.from(after['out']!)).toEqual([certain, impossible, forbidden, ...new Array(9).fill(nan)]);
    }
  });

  it.each(FORWARD)('%s may be written over its input', (name, kernel) => {
    const blocks = { x: random('logits', 21), out: new Float64Array(21) };
    const apart = runBoth(name, kernel, precision, blocks, (at) => [at.x, at.out, 3, 7]);
    const inPlace = runBoth(name, kernel, precision, blocks, (at) => [at.x, at.x, 3, 7]);
    for (const side of ['fast', 'plain'] as const) {
      expect(inPlace[side].blocks['x']).toEqual(apart[side].blocks['out']);
    }
  });

  it('gives a row the same bits wherever it lies', () => {
    const row = Array.from(random('row', 7));
    const blocks = { x: [...row, ...row, ...row], out: new Float64Array(21) };
    const { fast } = runBoth('softmax', softmax, precision, blocks, (at) => [at.x, at.out, 3, 7]);
    const out = fast.blocks['out']!;
    expect(out.slice(7, 14)).toEqual(out.slice(0, 7));
    expect(out.slice(14)).toEqual(out.slice(0, 7));
  });

  it.each([
    ['softmax_backward', softmaxBackward],
    ['log_softmax_backward', logSoftmaxBackward],
  ] as const)('%s is the plain one but for rounding', (name, backward) => {
    for (const [n, d] of SHAPES) {
      const s = random('s', n * d).map(Math.abs);
      const blocks = { dy: random('dy', n * d), s, dx: new Float64Array(n * d) };
      const { fast, plain } = runBoth(name, backward, precision, blocks, (at) => [at.dy, at.s, at.dx, n, d]);
      for (const [i, dx] of fast.blocks['dx']!.entries()) {
        // The sum of a row is at most d, and dy and s are at most 1.
        expect(Math.abs(dx - plain.blocks['dx']![i]!)).toBeLessThanOrEqual(2 * (d + 2) * ROUNDOFF[precision]);
      }
    }
  });
});
