/** What `--compare` and the report accept as figures of a bench, and how they refuse the rest. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBench } from '../../../compare/bench/read-results.ts';
import { BENCH_SCHEMA } from '../../../compare/bench/results.ts';
import { UsageError } from '../../../compare/runner/errors.ts';

const row = {
  workload: 'xor',
  peer: 'scratch',
  threads: 1,
  precision: 'float32',
  medianSeconds: 1e-6,
  minSeconds: 9e-7,
  runs: 9,
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockstep-bench-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: unknown) {
  const path = join(folder, 'bench.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return readBench(path);
}

describe('readBench', () => {
  it('needs no more than an environment and rows, and keeps what it does not know', async () => {
    const { rows, ...rest } = await read({ environment: { node: '20' }, rows: [{ ...row, mood: 'good' }] });
    expect(rows).toEqual([{ ...row, mood: 'good' }]);
    expect(rest).toEqual({ environment: { node: '20' } });
    expect((await read({ schema: BENCH_SCHEMA, environment: {}, rows: [] })).rows).toEqual([]);
  });

  it.each([
    ['{"rows": [', 'is damaged or no JSON'],
    ['[]', 'is not a file of lockstep bench'],
    ['null', 'is not a file of lockstep bench'],
    [{ schema: 'lockstep-results/1', experiments: [] }, 'is not a file of lockstep bench'],
    [{ schema: 'lockstep-bench/2', environment: {}, rows: [] }, 'is of the schema "lockstep-bench/2"'],
    [{ rows: [] }, 'environment: '],
    [{ environment: {}, rows: {} }, 'rows: '],
    [{ environment: {}, rows: [{ ...row, medianSeconds: -1 }] }, 'rows.0.medianSeconds: '],
    [{ environment: {}, rows: [{ ...row, medianSeconds: 'NaN' }] }, 'rows.0.medianSeconds: '],
    [{ environment: {}, rows: [row, { ...row, precision: 'float16' }] }, 'rows.1.precision: '],
    [{ environment: {}, rows: [{ ...row, threads: 0.5, runs: 0 }] }, '(and 1 more)'],
    [{ environment: {}, rows: [row, row] }, 'two rows for xor, scratch, 1 thread, float32'],
  ])('refuses %j', async (content, message) => {
    await expect(read(content)).rejects.toThrow(UsageError);
    await expect(read(content)).rejects.toThrow(message);
  });

  it('names a file that is not there, and a folder', async () => {
    await expect(readBench(join(folder, 'nothing.json'))).rejects.toThrow('There is no file');
    await expect(readBench(folder)).rejects.toThrow('could not be read');
  });
});
