import { describe, expect, it } from 'vitest';
import { silu, siluBackward } from '../../../scratch/kernels/plain/silu.ts';
import { PRECISIONS, type Precision, random, runBoth } from './both.ts';

const SIZES = [0, 1, 2, 3, 4, 5, 7, 8, 9, 33];
const ROUNDOFF: Readonly<Record<Precision, number>> = { float32: 2 ** -24, float64: 2 ** -53 };

/** From deep in the left tail to where silu is the identity. */
const numbers = (n: number) => random('silu', n).map((value) => 30 * value);

describe.each(PRECISIONS)('silu in %s', (precision) => {
  // The sigmoid's 1.5 units of the last place, each at most twice the roundoff, and the roundings after it.
  const bound = 8 * ROUNDOFF[precision];

  it('is the plain one but for rounding, relative to each element', () => {
    for (const n of SIZES) {
      const blocks = { x: numbers(n), out: new Float64Array(n) };
      const { fast, plain } = runBoth('silu', silu, precision, blocks, (at) => [at.x, at.out, n]);
      const expected = plain.blocks['out']!;
      for (const [i, y] of fast.blocks['out']!.entries()) {
        expect(Math.abs(y - expected[i]!)).toBeLessThanOrEqual(bound * Math.abs(expected[i]!));
      }
    }
  });

  it('carries gradients back as the plain one does', () => {
    for (const n of SIZES) {
      const blocks = { dy: random('dy', n), x: numbers(n), dx: new Float64Array(n) };
      const { fast, plain } = runBoth('silu_backward', siluBackward, precision, blocks, (at) => [
        at.dy,
        at.x,
        at.dx,
        n,
      ]);
      const expected = plain.blocks['dx']!;
      for (const [i, dx] of fast.blocks['dx']!.entries()) {
        expect(Math.abs(dx - expected[i]!)).toBeLessThanOrEqual(bound * Math.abs(blocks.dy[i]!));
      }
    }
  });

  it('is 0 at 0, the identity far right and 0 far left, and passes NaN on', () => {
    const x = [0, 1e30, -1e30, Number.NaN, Number.POSITIVE_INFINITY];
    const blocks = { x, out: new Float64Array(5), dy: [1, 2, 2, 1, 2], dx: new Float64Array(5) };
    const forward = runBoth('silu', silu, precision, blocks, (at) => [at.x, at.out, 5]);
    const backward = runBoth('silu_backward', siluBackward, precision, blocks, (at) => [
      at.dy,
      at.x,
      at.dx,
      5,
    ]);
    for (const side of ['fast', 'plain'] as const) {
      const large = precision === 'float32' ? Math.fround(1e30) : 1e30;
      expect(Array.from(forward[side].blocks['out']!)).toEqual([0, large, -0, Number.NaN, x[4]]);
      expect(Array.from(backward[side].blocks['dx']!, (dx) => dx + 0)).toEqual([0.5, 2, 0, Number.NaN, 2]);
    }
  });
});
