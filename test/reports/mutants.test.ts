/** The page of the planted bugs: what it says, and that a report drawn again keeps it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MUTANTS_FILE, MUTANTS_SCHEMA, type MutantsResults } from '../../compare/mutants/results.ts';
import { writeMutants } from '../../reports/write-mutants.ts';
import { writeReport } from '../../reports/write-report.ts';
import { fixtureResults, HOSTILE } from './fixture.ts';

const repositoryRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

let outDir: string;
beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'lockstep-mutants-page-'));
});
afterAll(() => rm(outDir, { recursive: true }));

const killed: MutantsResults['bugs'][number] = {
  id: 'dense/kernel-gradient-transposed',
  file: 'scratch/layers/dense.ts',
  find: 'matmul(x, dY, { transposeA: true })',
  replace: 'matmul(dY, x)',
  expect: 'scratch/layers/dense.ts',
  note: 'right for square kernels',
  killed: true,
  named: true,
  blamed: 'layers/dense',
  columns: ['d', 'G'],
  evidence: 'a case: gradients says scratch is wrong',
  seconds: 3,
};
const found = (bugs: MutantsResults['bugs'], alarms: string[] = []): MutantsResults => ({
  schema: MUTANTS_SCHEMA,
  figure: 'the closing line',
  seeds: [0, 1],
  everyCheck: false,
  bugs,
  correct: { seeds: [2, 3], alarms },
});

async function draw(results: MutantsResults): Promise<string> {
  await writeFile(join(outDir, MUTANTS_FILE), JSON.stringify(results));
  return (await readFile(await writeMutants({ outDir, repositoryRoot }), 'utf8')).replace(/\s+/g, ' ');
}
const headlineOf = (page: string) => /<h1>(.*?)<\/h1>/.exec(page)![1]!.replace(/<[^>]*>/g, '');

describe('mutants.html', () => {
  it('says that all were found, and shows what saw each under the place that was to be blamed', async () => {
    const page = await draw(found([killed]));
    expect(headlineOf(page)).toBe('The planted bug was found and rightly named.');
    expect(page).toContain('<h2 id="layers-dense-title"><code><bdi>layers/dense</bdi></code></h2>');
    expect(page).toContain('title="finite differences: red">d</span>');
    expect(page).toContain('title="vacuity guard: not red">·</span>');
    expect(page).toContain('each of 2 seeds');
    expect(page).not.toContain('Needs attention');
  });

  it('begins with what was missed, misnamed or a false alarm', async () => {
    const survived = { ...killed, id: 'a/survived', killed: false, named: false, blamed: null, columns: [] };
    const misnamed = { ...killed, id: 'b/misnamed', named: false, blamed: 'core/matmul' };
    const page = await draw(found([killed, survived, misnamed], ['seed 2, layers/gru: error 1']));
    expect(headlineOf(page)).toBe('2 of 3 planted bugs were not found or misnamed; 1 false alarm.');
    const attention = page.slice(page.indexOf('Needs attention'), page.indexOf('What the columns mean'));
    expect(attention).toContain('a/survived');
    expect(attention).toContain('blamed: <code><bdi>core/matmul</bdi>');
    expect(attention).toContain('seed 2, layers/gru: error 1');
    expect(attention).not.toContain('dense/kernel-gradient-transposed</bdi>');
  });

  it('takes no name, change or message for markup', async () => {
    const [hostile, script] = [HOSTILE.image, HOSTILE.script];
    const bug = { note: hostile, find: script, replace: hostile, evidence: script, blamed: hostile };
    const page = await draw(found([{ ...killed, ...bug, named: false }], [script]));
    expect(page).not.toContain(hostile);
    expect(page).not.toContain(script);
    expect(page).toContain('&lt;img src=x');
  });

  it('is kept when the report is drawn again, and the overview leads to it', async () => {
    await draw(found([killed]));
    const { index } = await writeReport(fixtureResults(), { outDir, repositoryRoot });
    expect(await readFile(index, 'utf8')).toContain('<a href="mutants.html">');
    expect(await readFile(join(outDir, 'mutants.html'), 'utf8')).toContain('href="index.html"');
  });

  it('is not drawn from a file that is damaged or of another kind', async () => {
    await writeFile(join(outDir, MUTANTS_FILE), '{"schema": "lockstep-mutants/1"}');
    await expect(writeMutants({ outDir, repositoryRoot })).rejects.toThrow(
      /mutants\.json is not valid: schema:/,
    );
    const { index } = await writeReport(fixtureResults(), { outDir, repositoryRoot });
    expect(await readFile(index, 'utf8')).not.toContain('mutants.html');
  });
});
