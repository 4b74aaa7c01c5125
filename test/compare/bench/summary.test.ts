import { describe, expect, it } from 'vitest';
import type { BenchResults, Row } from '../../../compare/bench/results.ts';
import { summaryOf } from '../../../compare/bench/summary.ts';
import { summaryLines } from '../../../compare/bench/text.ts';
import { colorsFor } from '../../../compare/runner/terminal-text.ts';

const row = (workload: string, peer: string, ratio: number, more: Partial<Row> = {}): Row => ({
  ...{
    workload,
    peer,
    ratio,
    threads: 1,
    precision: 'float32',
    medianSeconds: ratio,
    minSeconds: ratio,
    runs: 9,
  },
  ...more,
});
const workloads: NonNullable<BenchResults['workloads']> = [
  { name: 'small', title: 'small', kind: 'training step' },
  { name: 'large', title: 'large', kind: 'experiment step' },
  { name: 'gemm-64', title: 'product', kind: 'matrix product' },
];
const rows = [
  row('small', 'scratch', 1),
  row('small', 'tfjs-node', 8),
  row('small', 'tfjs-node', 4, { threads: 2 }),
  row('small', 'tfjs-wasm', 100),
  row('large', 'tfjs-node', 2),
  row('gemm-64', 'tfjs-node', 0.5),
];

describe('the summary', () => {
  it('is of the fewest threads of the first framework there is, and its mean of training steps alone', () => {
    const summary = summaryOf({ rows, workloads })!;
    expect(summary).toMatchObject({ rival: 'tfjs-node', threads: 1, steps: 2 });
    expect(summary.meanOfSteps).toBeCloseTo(4, 12);
    expect(summary.ratios.map(({ workload }) => workload)).toEqual(['gemm-64', 'large', 'small']);
  });

  it('has no mean of products, and is nothing where nobody was measured beside scratch', () => {
    expect(summaryOf({ rows: rows.slice(-1), workloads })).not.toHaveProperty('meanOfSteps');
    expect(summaryOf({ rows: rows.slice(0, 1), workloads })).toBeUndefined();
  });

  it('is a sentence, of several steps only', () => {
    const colors = colorsFor({ isTTY: false }, {});
    expect(summaryLines({ rows, workloads }, colors).join('\n')).toBe(
      [
        '\ntfjs-node takes 4.00 times as long as scratch',
        '  Geometric mean over 2 training steps in float32, 1 thread; the least ratio of all is',
        '  0.50 (gemm-64).',
      ].join('\n'),
    );
    expect(summaryLines({ rows: rows.slice(0, 2), workloads }, colors)).toEqual([]);
  });
});
