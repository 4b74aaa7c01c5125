import { describe, expect, it } from 'vitest';
import { outcomes } from '../../../compare/checks/outcome.ts';
import { resultOf, withMetrics } from '../fixtures/results.ts';

const SEEDS = Array.from({ length: 10 }, (_, seed) => seed);
/** Between-seed values with mean 1 and a standard deviation of about 0.3. */
const value = (seed: number): number => 1 + 0.1 * (seed - 4.5);

describe('outcomes', () => {
  it('agrees where the interval lies within the margin, with the figures of the formula', () => {
    // Differences +-0.01 in turn: mean 0, sd 0.01 sqrt(10 / 9), half width 1.8331 sd / sqrt(10).
    const [outcome] = outcomes(SEEDS.map((s) => withMetrics(s, value(s) + (s % 2 ? 0.01 : -0.01), value(s))));
    const half = (1.8331129326562 * 0.01 * Math.sqrt(10 / 9)) / Math.sqrt(10);
    expect(outcome.interval[0]).toBeCloseTo(-half, 12);
    expect(outcome.interval[1]).toBeCloseTo(half, 12);
    expect(outcome.margin).toBeCloseTo(1.5 * 0.3028, 2);
    expect(outcome.verdict).toBe('agree');
    expect(outcome.seeds).toEqual(SEEDS);
  });

  it('does not test a metric that its experiment says rounding decides', () => {
    const apart = SEEDS.map((s) => withMetrics(s, value(s) + 5, value(s)));
    expect(outcomes(apart)).toHaveLength(1);
    const metrics = Object.keys(apart[0]!.sides!.scratch.metrics!);
    const decidedByRounding = { metrics, reason: 'ties' };
    expect(outcomes(apart.map((result) => ({ ...result, decidedByRounding })))).toEqual([]);
  });

  it('disagrees where all of the interval is outside of the margin', () => {
    const [outcome] = outcomes(SEEDS.map((s) => withMetrics(s, value(s) + 1, value(s))));
    expect(outcome.verdict).toBe('not the same function');
    expect(outcome.meanDifference).toBeCloseTo(1, 12);
  });

  it('decides nothing where the interval reaches over the margin', () => {
    const [outcome] = outcomes(
      SEEDS.map((s) => withMetrics(s, value(s) + 0.45 + (s % 2 ? 0.3 : -0.3), value(s))),
    );
    expect(outcome.verdict).toBe('inconclusive');
    expect(outcome.message).toContain('equivalence is not shown');
  });

  it('shows the interval only below ten seeds, none for one', () => {
    const [nine] = outcomes(SEEDS.slice(1).map((s) => withMetrics(s, value(s), value(s))));
    expect(nine.verdict).toBe('inconclusive');
    expect(nine.interval).toEqual([0, 0]);
    const [one] = outcomes([withMetrics(0, 1, 1)]);
    expect(one.interval).toEqual(['-Infinity', 'Infinity']);
  });

  it('agrees where the seed moves nothing: exactly, or within rounding, but not beyond', () => {
    const same = (difference: number) =>
      outcomes(SEEDS.map((s) => withMetrics(s, 1 + difference, 1)))[0].verdict;
    expect(same(0)).toBe('agree');
    expect(same(1e-7)).toBe('agree');
    expect(same(1e-3)).toBe('not the same function');
    expect(outcomes(SEEDS.map((s) => withMetrics(s, 0, 0)))[0].verdict).toBe('agree');
  });

  it('names the seed of a metric that is not finite, on one side or on both', () => {
    const broken = outcomes(SEEDS.map((s) => withMetrics(s, s === 3 ? 'NaN' : 1, 1)))[0];
    expect(broken.verdict).toBe('not finite');
    expect(broken.message).toContain('seed 3');
    expect(broken.scratch[3]).toBe('NaN');
    expect(outcomes([withMetrics(0, 'Infinity', 'Infinity')])[0].verdict).toBe('not finite');
  });

  it('leaves out what is null, crashed or of another precision', () => {
    const results = [withMetrics(0, null, null), resultOf(1), withMetrics(2, 1, 1)];
    expect(outcomes(results).map((one) => one.seeds)).toEqual([[2]]);
    const float64 = { ...withMetrics(3, 1, 1), precision: 'float64' as const };
    expect(outcomes([...results, float64]).map((one) => one.precision)).toEqual(['float32', 'float64']);
  });

  it('does not depend on the order of the experiments', () => {
    const results = SEEDS.map((s) => withMetrics(s, value(s) * 1.01, value(s)));
    expect(outcomes([...results].reverse())).toEqual(outcomes(results));
  });
});
