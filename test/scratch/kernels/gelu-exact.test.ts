import { describe, expect, it } from 'vitest';
import { geluExactBackward } from '../../../scratch/kernels/plain/gelu-exact.ts';
import { normalCdf } from '../../../scratch/kernels/plain/lib/normal.ts';
import { PRECISIONS, type Precision, random, runBoth } from './both.ts';

const ROUNDOFF: Readonly<Record<Precision, number>> = { float32: 2 ** -24, float64: 2 ** -53 };

const backward = (precision: Precision, x: ArrayLike<number>, dy: ArrayLike<number>) => {
  const n = x.length;
  const blocks = {
    dy: Float64Array.from(dy),
    x: Float64Array.from(x),
    cdf: Float64Array.from(x, normalCdf),
    dx: new Float64Array(n),
  };
  return runBoth('gelu_exact_backward', geluExactBackward, precision, blocks, (at) => [
    at.dy,
    at.x,
    at.cdf,
    at.dx,
    n,
  ]);
};

describe.each(PRECISIONS)('gelu_exact_backward in %s', (precision) => {
  it('is the plain one but for rounding, relative to its two terms', () => {
    for (const n of [0, 1, 2, 3, 4, 5, 7, 8, 9, 33]) {
      const x = random('gelu', n).map((value) => 8 * value);
      const dy = random('dy', n);
      const { fast, plain } = backward(precision, x, dy);
      for (const [i, dx] of fast.blocks['dx']!.entries()) {
        const density = Math.abs(x[i]!) * Math.exp((-x[i]! * x[i]!) / 2);
        const bound = 6 * ROUNDOFF[precision] * Math.abs(dy[i]!) * (normalCdf(x[i]!) + density);
        expect(Math.abs(dx - plain.blocks['dx']![i]!)).toBeLessThanOrEqual(bound);
      }
    }
  });

  it('is 1/2 at 0, 1 far right and 0 far left, and passes NaN on', () => {
    const { fast, plain } = backward(
      precision,
      [0, 1e30, -1e30, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      [1, 2, 2, 1, 2, 2],
    );
    for (const { blocks } of [fast, plain]) {
      expect(Array.from(blocks['dx']!, (dx) => dx + 0)).toEqual([0.5, 2, 0, Number.NaN, 2, 0]);
    }
  });
});
