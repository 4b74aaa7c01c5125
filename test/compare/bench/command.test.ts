/** The command from end to end, on real processes of scratch and brain.js. No figure is looked at. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { benchSchema } from '../../../compare/bench/results.ts';
import { runMain } from '../fixtures/run-main.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockstep-bench-'));
});
afterAll(() => rm(folder, { recursive: true }));

const bench = (...args: readonly string[]) => runMain(['bench', ...args, '--out', join(folder, 'out')]);
const QUICK = ['--peers', 'brain.js', '--threads', '1', '--runs', '1'];

describe('lockstep bench', () => {
  it('prints, and writes the figures, the page and the JSON', async () => {
    const json = join(folder, 'now.json');
    const { code, stdout, stderr } = await bench('xor', ...QUICK, '--json', json);
    expect(stderr).toBe('');
    expect(stdout).toContain('XOR: 2-4-1, sigmoid');
    expect(stdout).toMatch(/ +1\.00 +scratch +[\d.]+ [um]s/);
    expect(stdout).toMatch(/brain\.js +[\d.]+ [um]s/);
    expect(stdout).toContain('Page: file:///');
    expect(code).toBe(0);
    const { environment, rows } = benchSchema.parse(JSON.parse(await readFile(json, 'utf8')));
    expect(
      rows.map(({ workload, peer, threads, precision, runs }) => [workload, peer, threads, precision, runs]),
    ).toEqual([
      ['xor', 'scratch', 1, 'float32', 1],
      ['xor', 'scratch', 1, 'float64', 1],
      ['xor', 'brain.js', 1, 'float32', 1],
    ]);
    expect(environment.peers!['brain.js']).toMatch(/^brain\.js \d/);
    expect(await readdir(join(folder, 'out'))).toEqual(expect.arrayContaining(['bench.json', 'bench.html']));
  });

  it('times the first operation of a process by a program of its own', async () => {
    const json = join(folder, 'first.json');
    const { code, stdout } = await bench('first-operation', ...QUICK, '--json', json);
    expect(stdout).toContain('First operation: from the start of a process to its result');
    expect(code).toBe(0);
    const { rows, firstOperation } = benchSchema.parse(JSON.parse(await readFile(json, 'utf8')));
    expect(rows).toEqual([]);
    expect(firstOperation!.map(({ peer, runs }) => [peer, runs])).toEqual([['scratch', 1]]);
  });

  it('keeps standard output for the JSON where it is asked for, and says what has become slower', async () => {
    const then = join(folder, 'then.json');
    const row = { threads: 1, precision: 'float32', runs: 9, workload: 'xor' };
    const fast = { ...row, peer: 'scratch', medianSeconds: 1e-12, minSeconds: 1e-12, spreadSeconds: 0 };
    const slow = { ...row, peer: 'tfjs-cpu', medianSeconds: 1000, minSeconds: 1000, spreadSeconds: 0 };
    await writeFile(then, JSON.stringify({ environment: {}, rows: [fast, slow] }));
    const peers = ['--peers', 'tfjs-cpu', '--threads', '1', '--runs', '1'];
    const { code, stdout, stderr } = await bench('xor', ...peers, '--json', '-', '--compare', then);
    expect(benchSchema.safeParse(JSON.parse(stdout)).success).toBe(true);
    expect(stderr).toMatch(/xor .*against tfjs-cpu +SLOWER/);
    expect(code).toBe(1);
  });

  it.each([
    [['xro'], 'Did you mean xor?'],
    [['--peers', 'tensorflow'], "there is no peer 'tensorflow'"],
    [['--compare', 'nothing.json'], 'There is no file nothing.json'],
    [['--backend', 'npu'], 'Allowed choices are gpu, node, wasm, cpu'],
  ])('refuses %j before it measures anything', async (args, message) => {
    const { code, stderr } = await bench(...args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  it.skipIf(process.platform === 'win32')(
    'is incomplete where a peer crashes, and writes the rest',
    async () => {
      const program = join(folder, 'python');
      await writeFile(program, '#!/bin/sh\n[ "$1" = -c ] || { echo "ImportError: broken" >&2; exit 1; }\n', {
        mode: 0o755,
      });
      vi.stubEnv('LOCKSTEP_PYTHON', program);
      const { code, stdout } = await bench('xor', '--peers', 'numpy', '--threads', '1', '--runs', '1');
      expect(stdout).toContain('xor: numpy ended with code 1 (ImportError: broken)');
      expect(stdout).toMatch(/ +1\.00 +scratch/);
      expect(code).toBe(4);
    },
  );

  it('does not touch a folder that is not its own', async () => {
    const foreign = join(folder, 'foreign');
    await writeFile(join(await mkdtemp(foreign), 'x'), '');
    const [name] = (await readdir(folder)).filter((entry) => entry.startsWith('foreign'));
    const { code, stderr } = await runMain(['bench', 'xor', ...QUICK, '--out', join(folder, name!)]);
    expect(stderr).toContain('holds files that lockstep did not write');
    expect(code).toBe(2);
  });
});

/** Without NumPy or PyTorch: that their protocol is the one of compare/bench/protocol.ts. */
const python = spawnSync(process.env.LOCKSTEP_PYTHON || 'python3', ['--version']).status === 0;

it.skipIf(!python)('the Python side of the protocol answers as the other side does', () => {
  const peers = fileURLToPath(new URL('../../../compare/bench/peers', import.meta.url));
  const program = `
import sys
sys.dont_write_bytecode = True
sys.path.insert(0, ${JSON.stringify(peers)})
from peer import Cannot, serve
def prepare(workload):
    if workload['name'] == 'lenet': raise Cannot('not this')
    if workload['name'] == 'broken': raise ValueError('oh')
    return lambda: None
serve('a test', prepare)
`;
  const asked = ['xor', 'lenet', 'broken'].map((name) => ({
    ask: 'prepare',
    workload: { name },
    precision: 'float32',
  }));
  const requests = [...asked, { ask: 'lap', seconds: 0.01, settle: 0.001 }, { ask: 'dispose' }];
  const { stdout } = spawnSync(process.env.LOCKSTEP_PYTHON || 'python3', ['-c', program], {
    input: requests.map((request) => `${JSON.stringify(request)}\n`).join(''),
    encoding: 'utf8',
  });
  const replies = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(replies.slice(0, 4)).toEqual([
    { hello: 'a test' },
    { ready: true },
    { cannot: 'not this' },
    { failed: 'ValueError: oh' },
  ]);
  expect(replies[4].seconds).toBeGreaterThan(0);
  expect(replies[5]).toHaveProperty('peakBytes');
});
