import { describe, expect, it } from 'vitest';
import { type Judged, judge, SelfComparisonError } from '../../../compare/checks/judge.ts';
import { LEAST_TOLERANCE } from '../../../compare/tolerances.ts';
import { type Tensor, tensor } from '../../../scratch/core/tensor.ts';

const u = 2 ** -24;
const x = (values: number[], shape: readonly number[] = [values.length]): Tensor =>
  tensor(shape, values, 'float64');
const given = (truth: Tensor, value: Tensor, more: Partial<Judged> = {}) =>
  judge({ tensor: 'gradient/w', side: 'scratch', truth, value, floor: 0, ...more });

describe('judge', () => {
  it('lets a tensor differ by 64 roundoffs, and no more, when its floor is below', () => {
    const truth = x([1, 1, 1, 1]);
    const off = (factor: number) => x(Array.from(truth.data, (value) => value * (1 + factor)));
    expect(given(truth, off(60 * u))).toMatchObject({ verdict: 'agree', tolerance: LEAST_TOLERANCE });
    expect(given(truth, off(70 * u)).verdict).toBe('scratch is wrong');
    expect(given(truth, off(70 * u), { side: 'tfjs' }).verdict).toBe('framework is wrong');
  });

  it('widens with the measured floor, 32 of it', () => {
    const truth = x([1, 2, 3]);
    const value = x([1.001, 2.002, 3.003]);
    expect(given(truth, value, { floor: 1e-6 }).verdict).toBe('scratch is wrong');
    // The tolerance would be wide enough, but so wide excludes nothing.
    expect(given(truth, value, { floor: 1e-4 })).toMatchObject({ tolerance: 32e-4, verdict: 'inconclusive' });
    const near = x([1.0005, 2.001, 3.0015]);
    expect(given(truth, near, { floor: 2e-5 })).toMatchObject({ tolerance: 64e-5, verdict: 'agree' });
  });

  it('keeps being wrong beyond a tolerance too wide to agree', () => {
    expect(given(x([1, 2]), x([2, 4]), { floor: 1e-4 }).verdict).toBe('scratch is wrong');
  });

  it('reports the relative L2 error, the worst element, its distance in ulp and the cosine', () => {
    const result = given(x([3, 4, 0, 0], [2, 2]), x([3, 4, 0, 5e-3], [2, 2]));
    expect(result.error).toBeCloseTo(1e-3, 12);
    expect(result.worst).toMatchObject({ index: [1, 1], value: 5e-3, truth: 0 });
    expect(result.ulp).toBeGreaterThan(1e6);
    expect(result.cosine).toBeCloseTo(1, 5);
  });

  it('sees one wrong element in a million', () => {
    const size = 1_000_000;
    const truth = x(
      Array.from({ length: size }, (_, i) => Math.sin(i)),
      [1000, 1000],
    );
    const value = x(Array.from(truth.data), [1000, 1000]);
    value.data[123_456]! += 1e-4;
    // The whole tensor's error is far below its tolerance: only the element tells.
    const result = given(truth, value);
    expect(result.error).toBeLessThan(LEAST_TOLERANCE);
    expect(result).toMatchObject({ verdict: 'scratch is wrong', worst: { index: [123, 456] } });
  });

  it('is not changed by the scale of both', () => {
    for (const scale of [1e-30, 1e-3, 1, 1e3, 1e30]) {
      const truth = x([scale, -2 * scale, 3 * scale]);
      expect(given(truth, x([scale, -2 * scale, 3 * scale * (1 + 1e-6)])).verdict).toBe('agree');
      expect(given(truth, x([scale, -2 * scale, 3 * scale * (1 + 1e-4)])).verdict).toBe('scratch is wrong');
    }
  });

  it.each([
    ['NaN', Number.NaN, 1],
    ['infinity', Number.POSITIVE_INFINITY, 1],
    ['a truth that is NaN', 1, Number.NaN],
  ])('never lets %s agree', (_, value, truth) => {
    expect(given(x([1, truth]), x([1, value])).verdict).toBe('not finite');
  });

  it('asks of a zero truth to be zero, or small against the terms that were summed', () => {
    const zero = x([0, 0]);
    expect(given(zero, x([0, 0])).verdict).toBe('agree');
    expect(given(zero, x([1e-20, 0])).verdict).toBe('scratch is wrong');
    expect(given(zero, x([1e-7, 0]), { scale: 1 }).verdict).toBe('agree');
    expect(given(zero, x([1e-4, 0]), { scale: 1 }).verdict).toBe('scratch is wrong');
  });

  it('says both shapes where they differ, also with equal sizes', () => {
    const result = given(x([1, 2, 3, 4], [2, 2]), x([1, 2, 3, 4], [4]));
    expect(result).toMatchObject({ verdict: 'scratch is wrong', error: 'Infinity' });
    expect(result.tensor).toBe('gradient/w [4], truth [2, 2]');
  });

  it('refuses to compare a tensor with itself', () => {
    const truth = x([1, 2]);
    expect(() => given(truth, truth)).toThrow(SelfComparisonError);
    expect(() => given(truth, truth)).toThrow('gradient/w of scratch is compared with itself');
  });
});
