import { describe, expect, it } from 'vitest';
import * as plainLosses from '../../../scratch/kernels/plain/losses.ts';
import { distance, PRECISIONS, type Precision, random, runBoth } from './both.ts';

const SIZES = [0, 1, 2, 3, 4, 5, 7, 8, 9, 31, 1001];
const ROUNDOFF: Readonly<Record<Precision, number>> = { float32: 2 ** -24, float64: 2 ** -53 };

const logits = (n: number) => random('logits', n).map((value) => 6 * value);
const target = (n: number) => random('target', n).map(Math.abs);

const { squaredError, binaryCrossEntropy, softmaxCrossEntropy } = plainLosses;

describe.each(PRECISIONS)('losses in %s', (precision) => {
  const roundoff = ROUNDOFF[precision];

  it.each([
    // Float32 inputs are squared and added in float64.
    ['squared_error', squaredError, 2 ** -52],
    // Its terms are rounded to the precision of the logits.
    ['binary_cross_entropy', binaryCrossEntropy, 4 * roundoff],
  ] as const)('%s is the plain sum', (name, kernel, bound) => {
    for (const n of SIZES) {
      const blocks = { x: logits(n), t: target(n) };
      const { fast, plain } = runBoth(name, kernel, precision, blocks, (at) => [at.x, at.t, n]);
      const [own, expected] = [fast.returned as number, plain.returned as number];
      expect(Math.abs(own - expected)).toBeLessThanOrEqual(bound * expected);
    }
  });

  it('softmax_cross_entropy is the plain sum, and leaves the logarithms behind', () => {
    for (const [n, d] of [
      [0, 3],
      [1, 1],
      [3, 2],
      [5, 7],
      [4, 10],
      [101, 3],
    ] as const) {
      const blocks = { x: logits(n * d), t: target(n * d), log: new Float64Array(n * d) };
      const { fast, plain } = runBoth(
        'softmax_cross_entropy',
        softmaxCrossEntropy,
        precision,
        blocks,
        (at) => [at.x, at.t, at.log, n, d],
      );
      const [own, expected] = [fast.returned as number, plain.returned as number];
      expect(Math.abs(own - expected)).toBeLessThanOrEqual(4 * roundoff * expected);
      expect(distance(fast.blocks['log']!, plain.blocks['log']!)).toBeLessThanOrEqual(2 * roundoff);
    }
  });

  it('sums a thousand terms without loss', () => {
    const n = 1000;
    // The first square is 1, each of the others 2^-54: a plain sum would stay 1.
    const blocks = { p: random('p', n).map((_, i) => (i === 0 ? 1 : 2 ** -27)), t: new Float64Array(n) };
    const { fast, plain } = runBoth('squared_error', squaredError, precision, blocks, (at) => [
      at.p,
      at.t,
      n,
    ]);
    expect(plain.returned).toBe(1 + 999 * 2 ** -54);
    expect(Math.abs((fast.returned as number) - (plain.returned as number))).toBeLessThanOrEqual(2 ** -52);
  });

  it('binary_cross_entropy is accurate for every single logit', () => {
    // exp(-|z|) from 1, over sqrt(2) - 1, where its logarithm changes formula, down to where it underflows.
    for (let z = 0; z >= -86; z -= z < -2 ? 0.75 : 0.015625) {
      const blocks = { z: [z], t: [0] };
      const { fast, plain } = runBoth('binary_cross_entropy', binaryCrossEntropy, precision, blocks, (at) => [
        at.z,
        at.t,
        1,
      ]);
      const [own, expected] = [fast.returned as number, plain.returned as number];
      expect(Math.abs(own - expected), `${z}`).toBeLessThanOrEqual(4 * roundoff * expected);
    }
  });

  it.each([-800, 800])('binary_cross_entropy does not overflow at %d', (z) => {
    const blocks = { z: [z, z, z], t: [0, 1, 0.25] };
    const { fast, plain } = runBoth('binary_cross_entropy', binaryCrossEntropy, precision, blocks, (at) => [
      at.z,
      at.t,
      3,
    ]);
    expect(plain.returned).toBe(z > 0 ? 800 + 0 + 600 : 0 + 800 + 200);
    expect(fast.returned).toBe(plain.returned);
  });

  it('squared_error_backward is the plain one but for rounding', () => {
    for (const n of SIZES) {
      const blocks = { x: logits(n), t: target(n), dx: new Float64Array(n) };
      const { fast, plain } = runBoth(
        'squared_error_backward',
        plainLosses.squaredErrorBackward,
        precision,
        blocks,
        (at) => [at.x, at.t, 0.3, at.dx, n],
      );
      expect(distance(fast.blocks['dx']!, plain.blocks['dx']!)).toBeLessThanOrEqual(4 * roundoff);
    }
  });
});
