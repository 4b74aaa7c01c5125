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

  it('moves values for which no factor is left by one that was drawn before, from another place in each tensor', () => {
    const ones = tensor([300_000], new Float64Array(300_000).fill(1), 'float64');
    const { uniform } = stream(0, 'noise');
    const [first, second] = withRoundingNoise(uniform, () => [scale(ones, 1).data, scale(ones, 1).data]);
    for (const data of [first, second]) {
      let [sum, squares, most] = [0, 0, 0];
      for (const value of data) {
        const moved = (value - 1) * 2 ** 24;
        sum += moved / data.length;
        squares += (moved * moved) / data.length;
        most = Math.max(most, Math.abs(moved));
      }
      expect(most).toBeLessThanOrEqual(1 + 2 ** -20);
      expect(Math.abs(sum)).toBeLessThan(0.02);
      expect(squares).toBeCloseTo(1 / 3, 2);
    }
    expect(first[0]).not.toBe(second[0]);
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
