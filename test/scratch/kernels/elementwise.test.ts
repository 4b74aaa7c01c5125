import { describe, expect, it } from 'vitest';
import * as plain from '../../../scratch/kernels/plain/elementwise.ts';
import { PRECISIONS, random, runBoth } from './both.ts';

// Sizes around the width of a vector, so that both the vector loop and its rest are reached.
const SIZES = [0, 1, 2, 3, 4, 5, 7, 8, 9, 31, 64, 65];
const SPECIAL = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0, 1e-310, 3e38];

const withSpecial = (name: string, n: number) =>
  random(name, n).map((x, i) => (i % 3 === 2 ? SPECIAL[i % 7]! : x));

// Single operations round once, in both versions alike: equal to the bit.
describe.each(PRECISIONS)('%s', (precision) => {
  it.each([
    ['add', plain.add],
    ['subtract', plain.subtract],
    ['multiply', plain.multiply],
  ] as const)('%s equals the plain one to the bit', (name, twin) => {
    for (const n of SIZES) {
      const blocks = { x: withSpecial('x', n), y: withSpecial('y', n), out: new Float64Array(n) };
      const { fast, plain: reference } = runBoth(name, twin, precision, blocks, (at) => [
        at.x,
        at.y,
        at.out,
        n,
      ]);
      expect(fast.blocks).toEqual(reference.blocks);
    }
  });

  it('add may write to an operand', () => {
    const blocks = { x: random('x', 13), y: random('y', 13) };
    const { fast, plain: reference } = runBoth('add', plain.add, precision, blocks, (at) => [
      at.x,
      at.y,
      at.x,
      13,
    ]);
    expect(fast.blocks).toEqual(reference.blocks);
  });

  it('scale and fill equal the plain ones to the bit, with a factor that the precision holds', () => {
    for (const n of SIZES) {
      const blocks = { x: withSpecial('x', n), out: new Float64Array(n) };
      const scaled = runBoth('scale', plain.scale, precision, blocks, (at) => [at.x, -0.375, at.out, n]);
      expect(scaled.fast.blocks).toEqual(scaled.plain.blocks);
      const filled = runBoth('fill', plain.fill, precision, blocks, (at) => [at.out, 0.1, n]);
      expect(filled.fast.blocks).toEqual(filled.plain.blocks);
    }
  });
});
