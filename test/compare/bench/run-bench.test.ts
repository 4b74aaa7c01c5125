/** A whole run over peers that only count. */
import { describe, expect, it } from 'vitest';
import { measured } from '../../../compare/bench/command.ts';
import { Notes } from '../../../compare/bench/notes.ts';
import type { Peer } from '../../../compare/bench/peers.ts';
import { benchSchema, type GrowthCurve, type Timing } from '../../../compare/bench/results.ts';
import { PeerFailure, type Session } from '../../../compare/bench/session.ts';
import type { Open } from '../../../compare/bench/stable.ts';
import type { TrainingStep, Workload } from '../../../compare/bench/workload.ts';

const peer = (name: string, more: Partial<Peer> = {}): Peer => ({
  peer: name,
  threads: 1,
  precision: 'float32',
  command: { program: name, args: [] },
  ...more,
});
const PEERS = [
  peer('scratch'),
  peer('scratch', { threads: 2 }),
  peer('scratch', { precision: 'float64' }),
  peer('tfjs-node'),
  peer('numpy'),
];

const step = (name: string): TrainingStep => ({
  kind: 'training step',
  name,
  title: name,
  network: { name: 'lenet' },
  batch: 1,
  samples: 1,
  optimizer: { name: 'sgd', constants: {} },
  data: () => ({ next: () => ({}) }),
});
const GROUPS: readonly (readonly Workload[])[] = [
  [step('xor')],
  [
    { kind: 'matrix product', name: 'gemm-64', title: 'product', size: 64 },
    { kind: 'matrix product', name: 'gemm-128', title: 'product', size: 128 },
  ],
];
const GROWTH = [
  {
    name: 'growth-width',
    title: 'by width',
    axis: 'units',
    points: [1, 2].map((at) => ({ at, workload: step(`growth-width-${at}`) })),
  },
];

/** Starts peers that keep a list of what was asked of them; `crash` says at which workload which one dies. */
function starter(crash: Readonly<Record<string, string>> = {}) {
  const log: string[] = [];
  const open = async ({ peer: name, threads, precision }: Peer): Promise<Session> => {
    log.push(`start ${name}`);
    if (crash[name] === 'start') throw new PeerFailure('ended with code 1');
    let current = '';
    return {
      hello: `${name} 1.0`,
      async prepare(workload) {
        current = workload.name;
        log.push(`${name} ${threads} ${precision} ${current}`);
        return name === 'numpy' && current.startsWith('xor') ? 'it cannot' : undefined;
      },
      async lap() {
        if (crash[name] === current) throw new PeerFailure('ended by SIGSEGV');
        return name === 'scratch' ? 0.001 : 0.004;
      },
      dispose: async () => 1000,
      async end() {
        log.push(`end ${name}`);
      },
    };
  };
  return { open, log };
}

function listener() {
  const told: string[] = [];
  return {
    told,
    workload: ({ name }: Workload, timings: readonly Timing[]) => void told.push(`${name} ${timings.length}`),
    simdPeak: (peak: Readonly<Record<string, number>>) => void told.push(`peak ${Object.keys(peak)}`),
    growth: ({ name }: GrowthCurve) => void told.push(name),
    firstOperation: () => void told.push('first operation'),
  };
}

async function run(crash?: Readonly<Record<string, string>>) {
  const { open, log } = starter(crash);
  const ear = listener();
  const notes = new Notes();
  const plan = { groups: GROUPS, growth: GROWTH, firstOperation: false };
  const options = { runs: 3, command: 'npx lockstep bench' };
  const results = await measured({ options, plan, peers: PEERS, notes, listener: ear }, open);
  return { results, log, told: ear.told, notes };
}

describe('a run', () => {
  it('is a file that its own schema accepts, with a row for each peer of each workload', async () => {
    const { results, told, notes } = await run();
    expect(benchSchema.safeParse(JSON.parse(JSON.stringify(results))).success).toBe(true);
    expect(results.rows).toHaveLength(4 + 5 + 5);
    expect(results.rows.filter(({ workload }) => workload === 'gemm-64').map(({ ratio }) => ratio)).toEqual([
      1, 1, 1, 4, 4,
    ]);
    expect(results.rows[0]).toEqual({
      workload: 'xor',
      peer: 'scratch',
      threads: 1,
      precision: 'float32',
      medianSeconds: 0.001,
      minSeconds: 0.001,
      spreadSeconds: 0,
      runs: 3,
      ratio: 1,
      peakBytes: 1000,
    });
    expect(results.environment.peers).toEqual({
      scratch: 'scratch 1.0',
      'tfjs-node': 'tfjs-node 1.0',
      numpy: 'numpy 1.0',
    });
    expect(results.workloads!.map(({ operations }) => operations)).toEqual([
      undefined,
      2 * 64 ** 3,
      2 * 128 ** 3,
    ]);
    expect(results.notes).toEqual(['numpy cannot do xor: it cannot']);
    expect(notes.failures).toEqual([]);
    expect(told).toEqual(['xor 4', 'peak float32,float64', 'gemm-64 5', 'gemm-128 5', 'growth-width']);
  });

  it('asks for growth of scratch and TensorFlow.js only, each with the fewest threads in float32', async () => {
    const { results } = await run();
    const [curve] = results.growth!;
    expect(curve!.points.map(({ at, timings }) => [at, timings.map(({ peer: name }) => name)])).toEqual([
      [1, ['scratch', 'tfjs-node']],
      [2, ['scratch', 'tfjs-node']],
    ]);
  });

  it('has fresh processes for each group of workloads, and leaves none behind', async () => {
    const { log } = await run();
    const starts = log.filter((line) => line.startsWith('start'));
    expect(starts).toHaveLength(PEERS.length * GROUPS.length + 2);
    expect(log.filter((line) => line.startsWith('end'))).toHaveLength(starts.length);
  });

  it('goes on after a crash, with a new process for the next workload', async () => {
    const { results, notes, log } = await run({ 'tfjs-node': 'gemm-64' });
    const of = (name: string) => results.rows.filter(({ workload }) => workload === name).length;
    expect([of('gemm-64'), of('gemm-128')]).toEqual([4, 5]);
    expect(notes.failures).toEqual(['gemm-64: tfjs-node ended by SIGSEGV']);
    expect(log.filter((line) => line === 'start tfjs-node')).toHaveLength(4);
  });

  it('does not start a peer again that does not come up', async () => {
    const { results, notes, log } = await run({ numpy: 'start' });
    expect(results.rows.some(({ peer: name }) => name === 'numpy')).toBe(false);
    expect(notes.failures).toEqual(['xor: numpy ended with code 1']);
    expect(log.filter((line) => line === 'start numpy')).toHaveLength(1);
  });
});

it('an error of the bench itself is thrown, once all processes have ended', async () => {
  const { open, log } = starter();
  const broken: Open = async (one) => ({
    ...(await open(one)),
    lap: async () => Promise.reject(new TypeError('oh')),
  });
  const plan = { groups: GROUPS, growth: [], firstOperation: false };
  const options = { runs: 3, command: '' };
  const bench = measured({ options, plan, peers: PEERS, notes: new Notes(), listener: listener() }, broken);
  await expect(bench).rejects.toThrow('oh');
  expect(log.filter((line) => line.startsWith('end'))).toHaveLength(PEERS.length);
});
