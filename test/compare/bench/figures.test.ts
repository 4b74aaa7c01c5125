/** From runs to rows, and from rows to lines. */
import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../../compare/bench/measure.ts';
import { Notes } from '../../../compare/bench/notes.ts';
import { timingsOf } from '../../../compare/bench/rows.ts';
import { median, quantile, spread } from '../../../compare/bench/statistics.ts';
import {
  block,
  comparisonLines,
  growthLines,
  noteLines,
  peakLine,
  seconds,
  significant,
} from '../../../compare/bench/text.ts';
import { colorsFor } from '../../../compare/runner/terminal-text.ts';

const colors = colorsFor({ isTTY: false }, {});
const measurement = (
  peer: string,
  threads: number,
  precision: 'float32' | 'float64',
  list: readonly number[],
): Measurement => ({ key: { peer, threads, precision }, seconds: list });

describe('order statistics', () => {
  it('are those of the sorted values', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(spread([5, 1, 4, 2, 3])).toBe(2);
    expect(quantile([1, 2], 0.25)).toBe(1.25);
    expect(spread([7])).toBe(0);
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('timingsOf', () => {
  const measurements = [
    measurement('scratch', 1, 'float32', [2, 1, 3]),
    measurement('scratch', 2, 'float32', [1, 1, 1]),
    measurement('scratch', 1, 'float64', [4, 4, 4]),
    measurement('tfjs-node', 1, 'float32', [6, 6, 7]),
    measurement('tfjs-node', 2, 'float32', [6, 6, 7]),
    measurement('pytorch', 4, 'float32', [1, 1, 1]),
  ];

  it('takes the median, the least and the spread', () => {
    expect(timingsOf(measurements)[0]).toMatchObject({
      medianSeconds: 2,
      minSeconds: 1,
      spreadSeconds: 1,
      runs: 3,
    });
  });

  it('gives each its ratio to scratch in float32 with as many threads, or else with the fewest', () => {
    expect(timingsOf(measurements).map(({ ratio }) => ratio)).toEqual([1, 1, 2, 3, 6, 0.5]);
  });

  it('has no ratio where scratch was not measured', () => {
    expect(timingsOf(measurements.slice(3))[0]).not.toHaveProperty('ratio');
  });
});

describe('the text', () => {
  const timings = timingsOf([
    { ...measurement('scratch', 1, 'float32', [6.2e-7, 6.1e-7, 6.3e-7]), peakBytes: 90 * 2 ** 20 },
    { ...measurement('tfjs-node-gpu', 16, 'float32', [0.957, 0.957, 0.957]), peakBytes: 12_345 * 2 ** 20 },
  ]);

  it('is a block of at most 90 columns, the ratio first', () => {
    const lines = block('XOR: 2-4-1', timings, colors, 2e9);
    expect(lines.slice(0, 2)).toEqual(['', 'XOR: 2-4-1']);
    expect(lines[2]).toMatch(/^ +ratio +peer +median +least +spread +memory +runs +GFLOP\/s$/);
    expect(lines[3]).toMatch(/^ +1\.00 +scratch +0\.62 us +0\.61 us +2 % +90 MiB +3 /);
    expect(lines[4]).toMatch(/^ +1543548 +tfjs-node-gpu, 16 threads +957 ms/);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(90);
  });

  it('speaks of operations only where they are counted', () => {
    expect(block('XOR', timings, colors).join()).not.toContain('GFLOP');
    expect(peakLine({ float32: 58.7e9 })).toEqual(['', 'SIMD peak of one thread: 58.7 GFLOP/s in float32']);
    expect(peakLine({})).toEqual([]);
  });

  it('writes three digits', () => {
    expect([6.2e-7, 4.7e-3, 3.543, 1.234e-5].map(seconds)).toEqual([
      '0.62 us',
      '4.70 ms',
      '3.54 s',
      '12.3 us',
    ]);
    expect([0.0456, 99.96, 1543.5].map(significant)).toEqual(['0.0456', '100', '1544']);
  });

  it('shows a growth curve by size, with what is missing', () => {
    const [first, second] = [timings, timings.slice(0, 1)];
    const points = [
      { at: 16, timings: first },
      { at: 64, timings: second },
    ];
    const lines = growthLines({ name: 'g', title: 'Perceptron by width', axis: 'units', points }, colors);
    expect(lines[1]).toBe('Perceptron by width (units)');
    expect(lines[3]).toMatch(/^ +1543548 +16 +0\.62 us +957 ms$/);
    expect(lines[4]).toMatch(/ 64 +0\.62 us +-$/);
  });

  it('tells of a comparison, and of what has become slower', () => {
    const change = { threads: 1, precision: 'float32' as const, reference: 'tfjs-node', allowed: 1.2 };
    const comparison = {
      changes: [
        { ...change, workload: 'xor', factor: 1.5, regression: true },
        { ...change, workload: 'mlp', factor: 0.5, regression: false },
      ],
      incomparable: ['lstm (1 x float32): the earlier run does not have it'],
    };
    const text = comparisonLines(comparison, 'before.json', colors).join('\n');
    expect(text).toMatch(/1\.50 +xor .*against tfjs-node +SLOWER/);
    expect(text).toMatch(/0\.50 +mlp .*faster/);
    expect(text).toContain('the earlier run does not have it');
    expect(text).toContain('1 of 2 workloads have become slower');
  });
});

describe('notes', () => {
  const key = (peer: string) => ({ peer, threads: 1, precision: 'float32' as const });

  it('tell a reason once, and failures first', () => {
    const notes = new Notes(['numpy is left out: not there']);
    notes.unable('lenet', [{ key: key('tfjs-wasm'), reason: 'no gradient' }]);
    notes.unable('gemm-64', [{ key: key('brain.js'), reason: 'no such network' }]);
    notes.unable('gemm-128', [{ key: key('brain.js'), reason: 'no such network' }]);
    notes.failed('mlp', [{ key: { ...key('pytorch'), threads: 2 }, reason: 'ended by SIGKILL' }]);
    expect(notes.lines()).toEqual([
      'mlp: pytorch, 2 threads ended by SIGKILL',
      'numpy is left out: not there',
      'tfjs-wasm cannot do lenet: no gradient',
      'brain.js cannot do gemm-64, gemm-128: no such network',
    ]);
    expect(notes.failures).toHaveLength(1);
    expect(noteLines([], colors)).toEqual([]);
  });
});
