/** The figures of a bench, made up by formulas, to draw its page from. */
import { BENCH_SCHEMA, type BenchResults, type Row, type Timing } from '../../compare/bench/results.ts';

function timing(peer: string, medianSeconds: number, more: Partial<Timing> = {}): Timing {
  const base = { peer, threads: 1, precision: 'float32' as const, medianSeconds };
  return {
    ...base,
    minSeconds: 0.95 * medianSeconds,
    spreadSeconds: 0.03 * medianSeconds,
    runs: 9,
    peakBytes: 1e8,
    ...more,
  };
}

/** Seconds of scratch, and what others take of it. */
const SCRATCH = { xor: 6e-7, mlp: 3e-3, transformer: 4e-2, 'gemm-64': 1.3e-5, 'gemm-128': 1e-4 };
const OTHERS: readonly (readonly [string, number])[] = [
  ['tfjs-node', 1.4],
  ['tfjs-wasm', 12],
  ['tfjs-cpu', 300],
  ['brain.js', 3],
  ['numpy', 0.6],
  ['pytorch', 0.8],
];

function rowsOf(workload: string, seconds: number): Row[] {
  const one = OTHERS.map(([peer, ratio]) => {
    const factor = workload === 'xor' ? 1000 * ratio : workload === 'transformer' ? 0.6 * ratio : ratio;
    return timing(peer, factor * seconds, { ratio: factor });
  });
  const timings = [
    timing('scratch', seconds, { ratio: 1 }),
    timing('scratch', 0.6 * seconds, { threads: 2, ratio: 1 }),
    timing('scratch', 2 * seconds, { precision: 'float64', ratio: 2 }),
    ...one,
    timing('tfjs-node', seconds, { threads: 2, ratio: 1.7 }),
  ];
  return timings.map((each) => ({ workload, ...each }));
}

/** @param hostile stands wherever a text may come from outside */
export function benchFixture(hostile = 'a note'): BenchResults {
  return {
    schema: BENCH_SCHEMA,
    environment: {
      lockstep: '0.1.0',
      commit: '0123456789abcdef',
      node: '20.0.0',
      platform: 'linux',
      arch: 'x64',
      cpu: hostile,
      cores: 2,
      memoryBytes: 2 ** 33,
      peers: { scratch: 'lockstep 0.1.0', 'tfjs-node': hostile },
    },
    command: `npx lockstep bench '${hostile}'`,
    startedAt: '2026-01-02T03:04:05.000Z',
    seconds: 300,
    rows: Object.entries(SCRATCH).flatMap(([name, seconds]) => rowsOf(name, seconds)),
    workloads: Object.keys(SCRATCH).map((name) => ({
      name,
      title: `${name}: ${hostile}`,
      kind: name.startsWith('gemm') ? 'matrix product' : 'training step',
      ...(name.startsWith('gemm') ? { operations: 2 * Number(name.slice(5)) ** 3 } : {}),
    })),
    simdPeak: { float32: 58.7e9, float64: 29.3e9 },
    growth: [
      {
        name: 'growth-width',
        title: hostile,
        axis: 'units',
        points: [16, 64, 256].map((at) => ({
          at,
          timings: [
            timing('scratch', 1e-6 * at, { ratio: 1 }),
            timing('tfjs-node', 1e-3 + 1e-6 * at, { ratio: 1 + 1e3 / at }),
          ],
        })),
      },
    ],
    firstOperation: [timing('scratch', 0.06, { ratio: 1 }), timing('tfjs-node', 0.4, { ratio: 6.7 })],
    notes: [hostile],
  };
}
