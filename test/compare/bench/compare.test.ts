/** When scratch has become slower, and when two runs cannot tell. */
import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../compare/bench/compare.ts';
import type { Row } from '../../../compare/bench/results.ts';

function row(workload: string, peer: string, medianSeconds: number, more: Partial<Row> = {}): Row {
  const base = { workload, peer, threads: 1, precision: 'float32' as const, medianSeconds };
  return { ...base, minSeconds: medianSeconds, runs: 9, spreadSeconds: 0, ...more };
}
const run = (...rows: Row[]) => ({ rows });

const before = run(row('mlp', 'scratch', 3), row('mlp', 'tfjs-node', 6));

describe('compareRuns', () => {
  it('compares ratios, so that a machine of another speed changes nothing', () => {
    const { changes } = compareRuns(before, run(row('mlp', 'scratch', 30), row('mlp', 'tfjs-node', 60)));
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ factor: 1, reference: 'tfjs-node', regression: false });
  });

  it.each([
    [1.14, false],
    [1.16, true],
    [0.5, false],
  ])('without any spread, %f times the time is a regression: %s', (factor, regression) => {
    const now = run(row('mlp', 'scratch', 3 * factor), row('mlp', 'tfjs-node', 6));
    const [change] = compareRuns(before, now).changes;
    expect(change!.factor).toBeCloseTo(factor, 10);
    expect(change!.regression).toBe(regression);
  });

  it('allows twice the spread of the four times together', () => {
    const noisy = run(
      row('mlp', 'scratch', 4, { spreadSeconds: 0.4 }),
      row('mlp', 'tfjs-node', 6, { spreadSeconds: 0.6 }),
    );
    const [change] = compareRuns(before, noisy).changes;
    expect(change!.allowed).toBeCloseTo(1 + 2 * Math.hypot(0.1, 0.1), 10);
    expect(change!.factor).toBeCloseTo(4 / 3, 10);
    expect(change!.regression).toBe(true);
    const noisier = run(row('mlp', 'scratch', 4, { spreadSeconds: 0.8 }), row('mlp', 'tfjs-node', 6));
    expect(compareRuns(before, noisier).changes[0]!.regression).toBe(false);
  });

  it('takes the distance to the least time where a file has no spread', () => {
    const { spreadSeconds: _, ...bare } = row('mlp', 'scratch', 4, { minSeconds: 3.2 });
    const [change] = compareRuns(before, run(bare, row('mlp', 'tfjs-node', 6))).changes;
    expect(change!.allowed).toBeCloseTo(1 + 2 * 2 * 0.2, 10);
  });

  it('takes the reference with as many threads, and float32 for float64', () => {
    const rows = [
      row('mlp', 'scratch', 2, { threads: 2 }),
      row('mlp', 'scratch', 6, { precision: 'float64' }),
      row('mlp', 'tfjs-node', 4, { threads: 2 }),
      row('mlp', 'tfjs-node', 6),
    ];
    const slower = rows.map((one) =>
      one.peer === 'scratch' ? { ...one, medianSeconds: one.medianSeconds * 2 } : one,
    );
    const { changes } = compareRuns(run(...rows), run(...slower));
    expect(changes.map(({ threads, precision, factor }) => [threads, precision, factor])).toEqual([
      [2, 'float32', 2],
      [1, 'float64', 2],
    ]);
  });

  it('falls back to a backend that both runs have, and says what cannot be compared', () => {
    const then = run(row('xor', 'scratch', 1), row('xor', 'tfjs-wasm', 2), row('lstm', 'scratch', 1));
    const now = run(
      row('xor', 'scratch', 1),
      row('xor', 'tfjs-node', 3),
      row('xor', 'tfjs-wasm', 2),
      row('lstm', 'scratch', 1),
      row('new', 'scratch', 1),
    );
    const { changes, incomparable } = compareRuns(then, now);
    expect(changes).toHaveLength(1);
    expect(changes[0]!.reference).toBe('tfjs-wasm');
    expect(incomparable).toEqual([
      'lstm (1 x float32): the two runs have no backend of TensorFlow.js in common',
      'new (1 x float32): the earlier run does not have it',
    ]);
  });

  it('does not compare ratios to references with different numbers of threads', () => {
    const two = { threads: 2 };
    const then = run(row('mlp', 'scratch', 1, two), row('mlp', 'tfjs-node', 2, two));
    const now = run(row('mlp', 'scratch', 1, two), row('mlp', 'tfjs-node', 2));
    expect(compareRuns(then, now).changes).toEqual([]);
  });
});
