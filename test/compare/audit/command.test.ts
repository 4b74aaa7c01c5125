/** `lockstep audit` from its words to its exit code. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { auditSchema } from '../../../compare/audit/results.ts';
import { main } from '../../../compare/cli.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockstep-audit-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function audit(...args: readonly string[]) {
  let [stdout, stderr] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += text;
    return true;
  });
  const code = await main(['audit', ...args, '--out', join(folder, 'out')]);
  vi.restoreAllMocks();
  return { code, stdout, stderr };
}

it('finds what is known, with a page and a file, and repairs it', async () => {
  const json = join(folder, 'found.json');
  const { code, stdout } = await audit('cumsum', '--backend', 'cpu', '--json', json);
  expect(stdout).toMatch(
    /cpu {2}wrong gradient: 6 of 9 entries: .*; repaired: agrees \[cumulative-sum-axis\]/,
  );
  expect(stdout).toContain('1 finding known, told in docs/framework-issues/; nothing else.');
  expect(code).toBe(0);
  const { cases, findings } = auditSchema.parse(JSON.parse(await readFile(json, 'utf8')));
  expect(new Set(cases.map(({ kernel }) => kernel))).toEqual(new Set(['Cumsum']));
  expect(findings.map(({ issue }) => issue)).toEqual(['cumulative-sum-axis']);
  expect(await readdir(join(folder, 'out'))).toEqual(
    expect.arrayContaining(['audit.json', 'framework.html']),
  );
});

it('with the repaired gradients finds nothing, and keeps standard output for the JSON where it is asked for', async () => {
  const { code, stdout, stderr } = await audit('mirrorPad', '--backend', 'cpu', '--repaired', '--json', '-');
  expect(
    auditSchema
      .parse(JSON.parse(stdout))
      .cases.flatMap(({ outcomes }) => outcomes.map(({ verdict }) => verdict)),
  ).toEqual(Array(7).fill('agrees'));
  expect(stderr).toContain('cpu: 7 cases: 7 agrees');
  expect(code).toBe(0);
});

it.each([
  [['mirorPad'], "No case of the audit is of the kernel or operation 'mirorPad'"],
  [['--backend', 'gpu'], 'Allowed choices are node, wasm, cpu'],
])('refuses %j before it examines anything', async (args, message) => {
  const { code, stderr } = await audit(...args);
  expect(stderr).toContain(message);
  expect(code).toBe(2);
});
