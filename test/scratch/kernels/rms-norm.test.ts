import { expect, it } from 'vitest';
import { rmsNorm, rmsNormBackward } from '../../../scratch/kernels/plain/rms-norm.ts';
import { distance, PRECISIONS, random, runBoth, runSplit } from './both.ts';

/** Rows and columns: with and without elements beyond the last vector. */
const SHAPES = [
  [0, 4],
  [1, 1],
  [2, 2],
  [3, 3],
  [5, 7],
  [4, 8],
  [6, 33],
  [2, 128],
] as const;
const ROUNDING = { float32: 2 ** -24, float64: 1e-15 };

const forward = (n: number, d: number) => ({
  x: random('x', n * d),
  gamma: random('gamma', d),
  normalized: new Float64Array(n * d),
  inverse: new Float64Array(n),
  out: new Float64Array(n * d),
});
type At = { readonly [name in keyof ReturnType<typeof forward>]: number };
const forwardCall = (at: At, d: number, from: number, to: number) =>
  [at.x, at.gamma, 1e-5, at.normalized, at.inverse, at.out, d, from, to] as const;

const backward = (n: number, d: number) => ({
  dY: random('dY', n * d),
  gamma: random('gamma', d),
  normalized: random('normalized', n * d),
  inverse: random('inverse', n),
  dX: new Float64Array(n * d),
});
type BackwardAt = { readonly [name in keyof ReturnType<typeof backward>]: number };
const backwardCall = (at: BackwardAt, d: number, from: number, to: number) =>
  [at.dY, at.gamma, at.normalized, at.inverse, at.dX, d, from, to] as const;

it.each(PRECISIONS)('RMS normalization is the plain one, %s', (precision) => {
  for (const [n, d] of SHAPES) {
    const { fast, plain } = runBoth('rms_norm', rmsNorm, precision, forward(n, d), (at) =>
      forwardCall(at, d, 0, n),
    );
    for (const name of ['normalized', 'inverse', 'out'] as const)
      expect(distance(fast.blocks[name]!, plain.blocks[name]!), `${name} ${n} ${d}`).toBeLessThan(
        4 * ROUNDING[precision],
      );
  }
});

it.each(PRECISIONS)('its way back is the plain one, %s', (precision) => {
  for (const [n, d] of SHAPES) {
    const { fast, plain } = runBoth('rms_norm_backward', rmsNormBackward, precision, backward(n, d), (at) =>
      backwardCall(at, d, 0, n),
    );
    expect(distance(fast.blocks.dX!, plain.blocks.dX!), `${n} ${d}`).toBeLessThan(4 * ROUNDING[precision]);
  }
});

it.each(PRECISIONS)('rows may be divided, %s', (precision) => {
  const [n, d] = [7, 5];
  const there = runSplit('rms_norm', precision, forward(n, d), n, (at, from, to) =>
    forwardCall(at, d, from, to),
  );
  expect(there.parts).toEqual(there.whole);
  const back = runSplit('rms_norm_backward', precision, backward(n, d), n, (at, from, to) =>
    backwardCall(at, d, from, to),
  );
  expect(back.parts).toEqual(back.whole);
});

it('a row with NaN is NaN, and no other', () => {
  const blocks = forward(3, 6);
  blocks.x[8] = Number.NaN;
  const { fast, plain } = runBoth('rms_norm', rmsNorm, 'float32', blocks, (at) => forwardCall(at, 6, 0, 3));
  const where = (values: Float64Array) => Array.from(values, Number.isNaN);
  expect(where(fast.blocks.out!)).toEqual(where(plain.blocks.out!));
  expect(where(fast.blocks.out!)).toEqual(Array.from({ length: 18 }, (_, i) => i >= 6 && i < 12));
});
