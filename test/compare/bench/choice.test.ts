/** Which peers and workloads a command line means. */
import { describe, expect, it, vi } from 'vitest';
import type { Kind } from '../../../compare/bench/kinds.ts';
import { benchOptions } from '../../../compare/bench/options.ts';
import { labelOf } from '../../../compare/bench/peer-key.ts';
import { choosePeers, type Wanted } from '../../../compare/bench/peers.ts';
import { planOf } from '../../../compare/bench/plan.ts';
import { whyNoPackage } from '../../../compare/bench/python.ts';
import { loadGrowth, loadWorkloads } from '../../../compare/bench/workload.ts';
import { EnvironmentError, UsageError } from '../../../compare/runner/errors.ts';

function kind(more: Partial<Kind> & { readonly missing?: string } = {}): Kind {
  const { missing, ...rest } = more;
  return {
    threaded: false,
    command: (threads) => ({ program: 'node', args: [String(threads)] }),
    whyMissing: async () => missing,
    ...rest,
  };
}

const KINDS = {
  scratch: kind({ threaded: true }),
  'tfjs-node': kind({ threaded: true, backend: 'node' }),
  'tfjs-node-gpu': kind({ backend: 'gpu', missing: 'there is no GPU' }),
  'tfjs-wasm': kind({ backend: 'wasm' }),
  'brain.js': kind({ note: 'brain.js is another thing' }),
  numpy: kind({ threaded: true, missing: 'python3 has no package numpy' }),
};
const labels = async (wanted: Partial<Wanted>) =>
  (await choosePeers({ threads: [1], ...wanted }, KINDS)).peers.map(labelOf);

describe('choosePeers', () => {
  it('takes all that are there, the GPU aside, each with its threads; scratch in both precisions', async () => {
    const { peers, notes } = await choosePeers({ threads: [1, 2] }, KINDS);
    expect(peers.map(labelOf)).toEqual([
      'scratch',
      'scratch, 2 threads',
      'scratch, float64',
      'tfjs-node',
      'tfjs-node, 2 threads',
      'tfjs-wasm',
      'brain.js',
    ]);
    expect(peers[1]!.command.args).toEqual(['2']);
    expect(notes).toEqual(['brain.js is another thing', 'numpy is left out: python3 has no package numpy']);
  });

  it('takes one backend of TensorFlow.js, or the peers that are named, and always scratch', async () => {
    expect(await labels({ backend: 'wasm' })).toEqual([
      'scratch',
      'scratch, float64',
      'tfjs-wasm',
      'brain.js',
    ]);
    expect(await labels({ peers: ['tfjs-node'] })).toEqual(['scratch', 'scratch, float64', 'tfjs-node']);
    expect(await labels({ peers: ['brain.js'], backend: 'node' })).toContain('tfjs-node');
  });

  it('insists on what is named', async () => {
    await expect(labels({ backend: 'gpu' })).rejects.toThrow(EnvironmentError);
    await expect(labels({ peers: ['numpy'] })).rejects.toThrow('numpy cannot be measured: python3 has no');
  });
});

describe('the options', () => {
  it('have defaults', () => {
    const { words, runs, threads, peers, command } = benchOptions(['xor'], {});
    expect({ words, runs, peers, command }).toEqual({
      words: ['xor'],
      runs: 9,
      peers: undefined,
      command: 'npx lockstep bench xor',
    });
    expect(threads[0]).toBe(1);
  });

  it('are read, and repeated in the command without the files', () => {
    const raw = {
      threads: '2, 1,2',
      peers: 'scratch, numpy',
      runs: '7',
      json: '-',
      backend: 'wasm' as const,
    };
    const options = benchOptions(['gemm-*'], raw);
    expect(options).toMatchObject({ threads: [1, 2], peers: ['scratch', 'numpy'], runs: 7, json: '-' });
    expect(options.command).toBe(
      "npx lockstep bench 'gemm-*' --backend wasm --peers 'scratch, numpy' --threads '2, 1,2' --runs 7",
    );
  });

  it.each([
    [{ threads: '0' }, "--threads '0' is not right"],
    [{ threads: '1,x' }, "--threads 'x' is not right"],
    [{ runs: '0' }, "--runs '0' is not right"],
    [{ peers: 'tfjs-nod' }, 'Did you mean tfjs-node or'],
    [{ json: '' }, "--json '' is not right"],
    [{ out: ' ' }, "--out '' is not right"],
  ])('refuse %j', (raw, message) => {
    expect(() => benchOptions([], raw)).toThrow(UsageError);
    expect(() => benchOptions([], raw)).toThrow(message);
  });
});

describe('the plan', () => {
  it('is everything without words', async () => {
    const groups = await loadWorkloads();
    const growth = await loadGrowth();
    expect(planOf([], groups, growth)).toEqual({ groups, growth, firstOperation: true });
  });

  it('is what the names and globs mean', async () => {
    const plan = planOf(
      ['xor', 'gemm-{64,128}', 'growth-*', 'first-*'],
      await loadWorkloads(),
      await loadGrowth(),
    );
    expect(plan.groups.map((group) => group.map(({ name }) => name))).toEqual([
      ['xor'],
      ['gemm-64', 'gemm-128'],
    ]);
    expect(plan.growth.length).toBe((await loadGrowth()).length);
    expect(plan.firstOperation).toBe(true);
    const alone = planOf(['first-operation'], await loadWorkloads(), await loadGrowth());
    expect(alone).toEqual({ groups: [], growth: [], firstOperation: true });
  });

  it('refuses a word that means nothing', async () => {
    const groups = await loadWorkloads();
    expect(() => planOf(['xro'], groups, [])).toThrow("There is no workload 'xro'. Did you mean xor?");
    expect(() => planOf(['z*'], groups, [])).toThrow(UsageError);
  });
});

describe('Python', () => {
  it('is the one that LOCKSTEP_PYTHON names', async () => {
    vi.stubEnv('LOCKSTEP_PYTHON', 'no-such-python');
    expect(await whyNoPackage('numpy')).toBe('no no-such-python that runs (LOCKSTEP_PYTHON names another)');
  });
});
