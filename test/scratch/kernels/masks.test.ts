import { describe, expect, it } from 'vitest';
import {
  decide,
  indicate,
  select,
  selectBetween,
  selectScaled,
} from '../../../scratch/kernels/plain/masks.ts';
import { PRECISIONS, random, runBoth } from './both.ts';

// Masks are made 16 bytes at a time and used 2 or 4 at a time.
const SIZES = [0, 1, 2, 3, 4, 5, 7, 15, 16, 17, 19, 31, 32, 33, 50];

/** Numbers of both signs, every third one exactly 0, with either sign, and every seventh one no number. */
const numbers = (n: number) =>
  random('x', n).map((value, i) => (i % 7 === 6 ? Number.NaN : i % 3 === 1 ? (i % 2 === 0 ? 0 : -0) : value));
const masks = (n: number) => Uint8Array.from(random('mask', n), (value) => (value > 0 ? 1 : 0));

describe.each(PRECISIONS)('masks in %s', (precision) => {
  it.each([false, true])('are decided as the plain ones, inclusive %s', (inclusive) => {
    for (const n of SIZES) {
      const blocks = { x: numbers(n), mask: new Uint8Array(n).fill(9) };
      const { fast, plain } = runBoth('decide', decide, precision, blocks, (at) => [
        at.x,
        at.mask,
        n,
        inclusive,
      ]);
      expect(fast.blocks).toEqual(plain.blocks);
    }
  });

  it('select elements, or something else, or a share of them', () => {
    for (const n of SIZES) {
      const blocks = { mask: masks(n), x: numbers(n), out: new Float64Array(n) };
      const chosen = runBoth('select', select, precision, blocks, (at) => [at.mask, at.x, -0.75, at.out, n]);
      expect(chosen.fast.blocks).toEqual(chosen.plain.blocks);
      const scaled = runBoth('select_scaled', selectScaled, precision, blocks, (at) => [
        at.mask,
        at.x,
        0.125,
        at.out,
        n,
      ]);
      expect(scaled.fast.blocks).toEqual(scaled.plain.blocks);
    }
  });

  it('select between two', () => {
    for (const n of SIZES) {
      const blocks = { mask: masks(n), x: numbers(n), y: random('y', n), out: new Float64Array(n) };
      const { fast, plain } = runBoth('select_between', selectBetween, precision, blocks, (at) => [
        at.mask,
        at.x,
        at.y,
        at.out,
        n,
      ]);
      expect(fast.blocks).toEqual(plain.blocks);
    }
  });

  it('select in place, and pass on what is no number', () => {
    const x = [Number.NaN, Number.NaN, 3, -5, Number.POSITIVE_INFINITY];
    const blocks = { mask: Uint8Array.of(1, 0, 1, 0, 1), x };
    const { fast, plain } = runBoth('select', select, precision, blocks, (at) => [at.mask, at.x, 0, at.x, 5]);
    expect(Array.from(fast.blocks['x']!)).toEqual([Number.NaN, 0, 3, 0, Number.POSITIVE_INFINITY]);
    expect(fast.blocks).toEqual(plain.blocks);
  });

  it('become numbers', () => {
    for (const n of SIZES) {
      const blocks = { mask: masks(n), out: new Float64Array(n) };
      const { fast, plain } = runBoth('indicate', indicate, precision, blocks, (at) => [at.mask, at.out, n]);
      expect(fast.blocks).toEqual(plain.blocks);
      expect(fast.blocks['out']).toEqual(Float64Array.from(blocks.mask));
    }
  });
});
