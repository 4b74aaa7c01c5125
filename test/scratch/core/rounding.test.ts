import { describe, expect, it } from 'vitest';
import { scale } from '../../../scratch/core/elementwise.ts';
import { withRoundingNoise } from '../../../scratch/core/rounding.ts';
import { stream } from '../../../scratch/core/streams.ts';
import { tensor } from '../../../scratch/core/tensor.ts';

const x = tensor([4], [1, -2, 3e10, 0], 'float64');

describe('withRoundingNoise', () => {
  it('moves every stored value by at most one roundoff of float32, zero by none', () => {
    const exact = scale(x, 3);
    const noisy = withRoundingNoise(stream(0, 'noise').uniform, () => scale(x, 3));
    for (let i = 0; i < 3; i++) {
      const moved = Math.abs(noisy.data[i]! / exact.data[i]! - 1);
      expect(moved).toBeGreaterThan(0);
      expect(moved).toBeLessThanOrEqual(2 ** -24 + 2 ** -52);
    }
    expect(noisy.data[3]).toBe(0);
    expect(Array.from(x.data)).toEqual([1, -2, 3e10, 0]);
  });

  it('moves different values independently and evenly', () => {
    const values = [
      Float64Array.from({ length: 100_000 }, (_, i) => i + 1),
      Float64Array.from({ length: 100_000 }, (_, i) => 1 + i * 2 ** -52),
      Float64Array.from({ length: 100_000 }, stream(0, 'values').normal),
    ];
    for (const exact of values) {
      const x = tensor([exact.length], exact, 'float64');
      const moved = withRoundingNoise(stream(0, 'noise').uniform, () =>
        Array.from(scale(x, 1).data, (value, i) => (value / exact[i]! - 1) * 2 ** 24),
      );
      const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;
      expect(Math.max(...moved.slice(0, 1000).map(Math.abs))).toBeLessThanOrEqual(1 + 2 ** -20);
      expect(Math.abs(mean(moved))).toBeLessThan(0.01);
      expect(mean(moved.map((one) => one * one))).toBeCloseTo(1 / 3, 2);
      expect(Math.abs(mean(moved.slice(1).map((one, i) => one * moved[i]!)))).toBeLessThan(0.01);
    }
  });

  it('moves equal values alike, whatever their sign and power of two, and otherwise in another run', () => {
    const alike = tensor([4], [Math.PI, -Math.PI, 8 * Math.PI, Math.PI], 'float64');
    const { uniform } = stream(0, 'noise');
    const moved = () =>
      withRoundingNoise(uniform, () =>
        Array.from(scale(alike, 1).data, (value, i) => value / alike.data[i]!),
      );
    const [first, second] = [moved(), moved()];
    for (const run of [first, second]) expect(new Set(run).size).toBe(1);
    expect(first[0]).not.toBe(second[0]);
  });

  it('refuses to disturb what is no float64 run', () => {
    const single = tensor([2], [1, 2], 'float32');
    expect(() =>
      withRoundingNoise(
        () => 0.5,
        () => scale(single, 2),
      ),
    ).toThrow('is of float64 runs');
  });

  it('ends with its body, also when that throws', () => {
    expect(() =>
      withRoundingNoise(Math.sqrt.bind(null, 2), () => {
        throw new Error('inside');
      }),
    ).toThrow('inside');
    expect(Array.from(scale(x, 1).data)).toEqual(Array.from(x.data));
  });

  it('does not nest', () => {
    const uniform = () => 0.5;
    expect(() => withRoundingNoise(uniform, () => withRoundingNoise(uniform, () => 1))).toThrow(
      'already inside a noisy run',
    );
  });
});
