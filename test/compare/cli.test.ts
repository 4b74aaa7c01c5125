import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockstep, readResultsOf, temporaryFolder } from './fixtures/fake-process.ts';

const TIMEOUT = 120_000;

describe('lockstep run', () => {
  it('loses only the experiments whose process fails, and says how each did', {
    timeout: TIMEOUT,
  }, async () => {
    const out = temporaryFolder();
    const ended = await lockstep(
      ['run', '--seed', '1', '--out', out, '--timeout', '12', '--memory', '400', '--jobs', '4'].concat(
        ['agrees', 'throws', 'aborts', 'exits', 'loops', 'allocates', 'heaps'],
        ['prints', 'late', 'misfit', 'missing', 'declares'],
      ),
    );
    expect(ended.stderr).toContain('Exit code 4');
    expect(ended.code).toBe(4);
    const results = readResultsOf(out);
    const verdicts = Object.fromEntries(results.experiments.map((one) => [one.id, one.verdict]));
    expect(verdicts).toEqual({
      aborts: 'crashed',
      agrees: 'agree',
      allocates: 'out of memory',
      declares: 'framework is wrong',
      exits: 'crashed',
      heaps: 'out of memory',
      late: 'agree',
      loops: 'timed out',
      misfit: 'crashed',
      missing: 'crashed',
      prints: 'agree',
      throws: 'crashed',
    });
    const summary = (id: string): string => results.experiments.find((one) => one.id === id)!.summary;
    expect(summary('throws')).toBe('kernel has the shape [2, 3], not [3, 2]');
    expect(summary('aborts')).toMatch(/ended by SIGABRT .*terminate called after throwing/);
    expect(summary('exits')).toContain('exit code 0');
    expect(summary('loops')).toContain('--timeout');
    expect(summary('allocates')).toMatch(/the limit is 400 MB/);
    expect(summary('heaps')).toMatch(/heap|the limit is 400 MB/);
    expect(summary('misfit')).toContain('verdict');
    expect(summary('missing')).toContain('export default defineExperiment');
    const log = readdirSync(join(out, 'logs')).find((name) => name.startsWith('prints.1.'))!;
    expect(readFileSync(join(out, 'logs', log), 'utf8')).toContain('{"garbage": 999');
  });

  it('writes nothing but the results to standard output with --json -', { timeout: TIMEOUT }, async () => {
    const out = temporaryFolder();
    const junit = join(temporaryFolder(), 'new', 'junit.xml');
    const args = [
      'run',
      'disagrees',
      'prints',
      '--seeds',
      '0,1',
      '--out',
      out,
      '--json',
      '-',
      '--junit',
      junit,
    ];
    const summary = join(temporaryFolder(), 'summary.md');
    const ended = await lockstep(args, { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary });
    expect(ended.code).toBe(1);
    const results = JSON.parse(ended.stdout) as { schema: string; experiments: { seed: number }[] };
    expect(results.schema).toBe('lockstep-results/1');
    expect(results.experiments.map((one) => one.seed)).toEqual([0, 1, 0, 1]);
    expect(results).toEqual(readResultsOf(out));
    const xml = readFileSync(junit, 'utf8');
    expect(xml).toContain('&lt;b>gradient');
    expect(xml).not.toMatch(/(?![\t\n\r])\p{Cc}/u);
    const annotation = ended.stderr.split('\n').filter((line) => line.startsWith('::'));
    expect(annotation).toHaveLength(2);
    expect(annotation[0]).toMatch(
      /^::error .*title=disagrees seed 0%3A scratch is wrong::.*100 %25,%0A::error::spoof/,
    );
    expect(readFileSync(summary, 'utf8')).toContain('&lt;b&gt;gradient&lt;/b&gt;');
  });

  it('ends with 3 where the backend cannot be had', { timeout: TIMEOUT }, async () => {
    const ended = await lockstep(['run', 'agrees', '--backend', 'gpu', '--out', temporaryFolder()]);
    expect(ended.stderr).toBe('lockstep: There is no GPU here. Use --backend cpu.\n');
    expect(ended.code).toBe(3);
  });

  it('does not touch a folder with files of somebody else', { timeout: TIMEOUT }, async () => {
    const out = temporaryFolder();
    writeFileSync(join(out, 'thesis.txt'), 'mine');
    const ended = await lockstep(['run', 'agrees', '--out', out]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('thesis.txt');
    expect(readdirSync(out)).toEqual(['thesis.txt']);
  });

  it('stops at the first red experiment with --bail', { timeout: TIMEOUT }, async () => {
    const out = temporaryFolder();
    const args = ['run', 'disagrees', 'slow', '--seeds', '5', '--jobs', '1', '--bail', '--out', out];
    const ended = await lockstep(args);
    expect(ended.code).toBe(1);
    expect(readResultsOf(out).experiments).toHaveLength(1);
    expect(ended.stderr).toContain('Not run: disagrees seed 43');
  });

  it('keeps the results when the report fails', { timeout: TIMEOUT }, async () => {
    const out = temporaryFolder();
    const ended = await lockstep(['run', 'agrees', '--seed', '1', '--out', out], {
      LOCKSTEP_TEST_REPORT_FAILS: '1',
    });
    expect(ended.code).toBe(4);
    expect(ended.stderr).toContain('the printer is on fire');
    expect(readResultsOf(out).experiments).toHaveLength(1);
  });

  it('runs a file of the user, named by its path', { timeout: TIMEOUT }, async () => {
    const out = temporaryFolder();
    const folder = temporaryFolder();
    const file = join(folder, 'My Own.ts');
    const fixture = new URL('./fixtures/fake-experiment.ts', import.meta.url).pathname;
    writeFileSync(
      file,
      `import { fake } from ${JSON.stringify(fixture)};\nexport default fake(() => ({}), 'my-own');\n`,
    );
    const ended = await lockstep(['run', file, '--seed', '1', '--out', out]);
    expect(ended.stderr).toContain('Exit code 0');
    const results = readResultsOf(out);
    expect(results.experiments[0].id).toBe('my-own');
    expect(results.command).toContain(`'${file}'`);
  });
});

describe('lockstep list', () => {
  it('names every experiment, and those that do not load', { timeout: TIMEOUT }, async () => {
    const ended = await lockstep(['list']);
    expect(ended.stdout).toContain('agrees');
    expect(ended.stdout).toMatch(/missing\s+.* is no experiment/);
    expect(ended.code).toBe(4);
  });
});
