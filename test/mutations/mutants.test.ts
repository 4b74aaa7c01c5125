import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { mutantsCommand } from '../../compare/mutants/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'lockstep-mutants-test-'));
const copies = join(folder, 'copies');
mkdirSync(copies);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const TIMEOUT = 300_000;

/** Runs the command; its lines are what it printed to standard output. */
async function mutants(options: Omit<Parameters<typeof mutantsCommand>[0], 'kernels'>) {
  // Copies are made here, so that what is left behind is seen.
  vi.stubEnv('TMPDIR', copies);
  const printed: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => printed.push(String(chunk)) > 0);
  const code = await mutantsCommand({ backend: 'cpu', kernels: 'wasm', correctRuns: 2, ...options });
  vi.restoreAllMocks();
  const lines = printed.join('').trimEnd().split('\n');
  return { code, lines, last: lines.at(-1) };
}

describe('lockstep mutants', () => {
  it('kills and names one bug of each kind, and raises no alarm on correct code', {
    timeout: TIMEOUT,
  }, async () => {
    const json = join(folder, 'matrix.json');
    const only = ['dense/kernel-gradient-x1.001', 'adam/epsilon-1e-8', 'harness/least-tolerance-x1e6'];
    const { code, last } = await mutants({ jobs: 2, only, json });
    expect(last).toBe('3 of 3 planted bugs killed and rightly named, 0 false alarms in 2 correct runs');
    expect(code).toBe(0);
    const matrix = JSON.parse(readFileSync(json, 'utf8'));
    expect(matrix.bugs.map(({ blamed }: { blamed: string }) => blamed).sort()).toEqual([
      'harness/judge',
      'layers/dense',
      'optimizers/adam',
    ]);
    expect(readdirSync(copies).filter((name) => name.startsWith('lockstep'))).toEqual([]);
  });

  it('names a bug that survives, and one that is blamed on another place', { timeout: TIMEOUT }, async () => {
    const add = join(folder, 'added.json');
    const file = 'scratch/layers/dense.ts';
    writeFileSync(
      add,
      JSON.stringify([
        {
          id: 'mine/harmless',
          file,
          find: 'y_ij = sum_k x_ik W_kj + b_j, so',
          replace: 'the same',
          expect: 'layers/dense',
        },
        {
          id: 'mine/misnamed',
          file,
          find: 'gradients.add(bias, sumRows(dY));',
          replace: '',
          expect: 'optimizers/adam',
        },
      ]),
    );
    const { code, lines, last } = await mutants({ jobs: 2, add: [add], only: ['mine/*'] });
    expect(code).toBe(1);
    expect(lines.some((line) => /^SURVIVED +mine\/harmless .*expected layers\/dense/.test(line))).toBe(true);
    expect(
      lines.some((line) => /^MISNAMED +mine\/misnamed .*layers\/dense, expected optimizers\/adam/.test(line)),
    ).toBe(true);
    expect(last).toMatch(/^0 of 2 planted bugs killed/);
  });

  it('refuses what cannot be planted before anything runs', async () => {
    const add = join(folder, 'stale.json');
    writeFileSync(
      add,
      JSON.stringify({
        id: 'stale',
        file: 'scratch/layers/dense.ts',
        find: 'gone',
        replace: '',
        expect: 'layers/dense',
      }),
    );
    await expect(mutants({ jobs: 1, add: [add], only: ['stale'] })).rejects.toThrow(
      /bug stale no longer applies/,
    );
    vi.restoreAllMocks();
    await expect(mutants({ jobs: 1, only: ['no-such-bug'] })).rejects.toThrow(
      /no planted bug is called "no-such-bug"/,
    );
  });
});
