import { describe, expect, it } from 'vitest';
import { environmentDifferences, mergeResults } from '../../../compare/results/merge.ts';
import type { Results } from '../../../compare/results/schema.ts';
import { missingTasks } from '../../../compare/results/verdicts.ts';
import { resultOf, resultsOf, withMetrics } from '../fixtures/results.ts';

const whole = resultsOf([1, 2, 3].map((seed) => withMetrics(seed, 1, 1)));
const part = (seeds: readonly number[], changes: Partial<Results> = {}): Results => ({
  ...whole,
  shard: '1/2',
  experiments: whole.experiments.filter((one) => seeds.includes(one.seed)),
  ...changes,
});
const named = (...results: readonly Results[]) =>
  results.map((one, index) => ({ name: `shard-${index}`, results: one }));

describe('mergeResults', () => {
  it('does not depend on the order, takes identical duplicates once, drops the shard', () => {
    const a = part([1, 2]);
    const b = part([2, 3], { startedAt: '2025-12-31T00:00:00.000Z' });
    const merged = mergeResults(named(a, b));
    expect(mergeResults(named(b, a))).toEqual(merged);
    expect(merged.experiments).toEqual(whole.experiments);
    expect(merged.outcomes[0].seeds).toEqual([1, 2, 3]);
    expect(merged.startedAt).toBe(b.startedAt);
    expect(merged).not.toHaveProperty('shard');
    expect(merged).not.toHaveProperty('machines');
    expect(missingTasks(merged)).toEqual([]);
  });

  it('takes duplicates that differ in timings as identical, the same one in any order', () => {
    const a = part([1]);
    const b = part([1], { experiments: [{ ...whole.experiments[0], seconds: 9 }] });
    expect(mergeResults(named(a, b))).toEqual(mergeResults(named(b, a)));
  });

  it('names both of two that differ', () => {
    const other = part([1], { experiments: [resultOf(1, { verdict: 'scratch is wrong' })] });
    expect(() => mergeResults(named(part([1]), other))).toThrow(/shard-\d and shard-\d both hold xor seed 1/);
    const plan = whole.plan.map((task) => ({ ...task, key: `${task.key}2` }));
    expect(() => mergeResults(named(part([1]), part([2], { plan })))).toThrow('are of different runs');
  });

  it('knows what is missing', () => {
    expect(missingTasks(mergeResults(named(part([1])))).map((task) => task.seed)).toEqual([2, 3]);
  });

  it('lists machines that differ', () => {
    const environment = { ...whole.environment, node: '22.0.0', commit: 'abc' };
    const merged = mergeResults(named(part([1]), part([2], { environment })));
    expect(merged.machines).toHaveLength(2);
    expect(environmentDifferences(merged.machines!)).toEqual([
      expect.stringMatching(/^commit: (none \| abc|abc \| none)$/),
      expect.stringMatching(/^node: /),
    ]);
    const nested = mergeResults(named(merged, part([3])));
    expect(nested.machines).toEqual(merged.machines);
  });
});
