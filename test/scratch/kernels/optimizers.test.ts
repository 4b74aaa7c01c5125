import { describe, expect, it } from 'vitest';
import * as plain from '../../../scratch/kernels/plain/optimizers.ts';
import { distance, PRECISIONS, random, runBoth } from './both.ts';

const SIZES = [0, 1, 2, 3, 4, 5, 8, 11, 64, 67];
/** The plain versions round once where the compiled ones round after every operation. */
const ROUNDING = { float32: 4 * 2 ** -24, float64: 4 * 2 ** -53 };

describe.each(PRECISIONS)('%s', (precision) => {
  it('sgd equals the plain one but for rounding', () => {
    for (const n of SIZES) {
      const blocks = { theta: random('theta', n), gradient: random('gradient', n) };
      const { fast, plain: reference } = runBoth('sgd', plain.sgd, precision, blocks, (at) => [
        at.theta,
        at.gradient,
        0.3,
        n,
      ]);
      expect(distance(fast.blocks.theta!, reference.blocks.theta!)).toBeLessThanOrEqual(ROUNDING[precision]);
      expect(fast.blocks.gradient).toEqual(reference.blocks.gradient);
    }
  });

  it.each([
    ['momentum', plain.momentum],
    ['nesterov', plain.nesterov],
  ] as const)('%s equals the plain one but for rounding', (name, reference) => {
    for (const n of SIZES) {
      const blocks = {
        theta: random('theta', n),
        gradient: random('gradient', n),
        velocity: random('velocity', n),
      };
      const { fast, plain: expected } = runBoth(name, reference, precision, blocks, (at) => [
        at.theta,
        at.gradient,
        at.velocity,
        n,
        0.3,
        0.9,
      ]);
      for (const block of ['theta', 'velocity'] as const)
        expect(distance(fast.blocks[block]!, expected.blocks[block]!)).toBeLessThanOrEqual(
          ROUNDING[precision],
        );
      expect(fast.blocks.gradient).toEqual(expected.blocks.gradient);
    }
  });

  it('adam equals the plain one but for rounding, moments too', () => {
    for (const n of SIZES) {
      const blocks = {
        theta: random('theta', n),
        gradient: random('gradient', n).map((g) => g * 1e-3),
        first: random('first', n).map((m) => m * 1e-3),
        second: random('second', n).map((v) => v * v * 1e-6),
      };
      const constants = [0.9, 1 - 0.9, 0.999, 1 - 0.999, 0.01, 1 / (1 - 0.999 ** 3), 1e-7, 0.995];
      const { fast, plain: reference } = runBoth('adam', plain.adam, precision, blocks, (at) => [
        at.theta,
        at.gradient,
        at.first,
        at.second,
        n,
        ...constants,
      ]);
      for (const name of ['theta', 'first', 'second'] as const)
        expect(distance(fast.blocks[name]!, reference.blocks[name]!)).toBeLessThanOrEqual(
          ROUNDING[precision],
        );
      expect(fast.blocks.gradient).toEqual(reference.blocks.gradient);
    }
  });

  it('an element is updated alike wherever it stands', () => {
    for (let n = 1; n <= 9; n++) {
      const blocks = { theta: new Float64Array(n).fill(0.7), gradient: new Float64Array(n).fill(0.123) };
      const { fast } = runBoth('sgd', plain.sgd, precision, blocks, (at) => [at.theta, at.gradient, 0.3, n]);
      expect(new Set(fast.blocks.theta).size).toBe(1);
    }
  });
});
