/** The page of the audit: what it says, that nothing in it becomes markup, and that a report leads to it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIT_FILE, AUDIT_SCHEMA, type AuditResults } from '../../compare/audit/results.ts';
import { writeAudit } from '../../reports/write-audit.ts';
import { writeReport } from '../../reports/write-report.ts';
import { fixtureResults, HOSTILE } from './fixture.ts';

const repositoryRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

let outDir: string;
beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'lockstep-audit-'));
});
afterAll(() => rm(outDir, { recursive: true }));

type Outcome = AuditResults['cases'][number]['outcomes'][number];

const outcome = (
  backend: Outcome['backend'],
  verdict: Outcome['verdict'],
  more: Partial<Outcome> = {},
): Outcome => ({
  backend,
  verdict,
  message: `${verdict} it is`,
  entries: 6,
  wrongEntries: verdict === 'wrong gradient' ? 2 : 0,
  ...more,
});
const agreed = { verdict: 'agrees', message: '' } as const;

function fixture(name = 'tf.mirrorPad(x)'): AuditResults {
  return {
    schema: AUDIT_SCHEMA,
    environment: { lockstep: '0.1.0', node: '22.0.0', tfjs: '4.22.0' },
    command: 'npx lockstep audit',
    startedAt: '2026-01-02T03:04:05.000Z',
    seconds: 12,
    repaired: false,
    cases: [
      {
        kernel: 'Unpack',
        name: 'tf.unstack(x)',
        outcomes: [
          outcome('node', 'fails', { issue: 'one-part', repaired: { verdict: 'fails', message: '' } }),
        ],
      },
      {
        kernel: 'MirrorPad',
        name,
        outcomes: [
          outcome('node', 'wrong gradient', { issue: 'mirror-pad', repaired: agreed }),
          outcome('cpu', 'wrong gradient', { issue: 'mirror-pad', repaired: agreed }),
          outcome('wasm', 'not on this backend'),
        ],
      },
      { kernel: 'Relu', name: 'tf.relu(x)', outcomes: [outcome('node', 'agrees')] },
    ],
    findings: [
      {
        issue: 'one-part',
        title: 'One part fails',
        reproduction: 'unstack();\n',
        output: 'no\n',
        unrepaired: ['it cannot be'],
      },
      { issue: 'mirror-pad', title: name, reproduction: 'pad();\n', output: '1 1\n', unrepaired: [] },
    ],
  };
}

async function draw(results: AuditResults): Promise<string> {
  await writeFile(join(outDir, AUDIT_FILE), JSON.stringify(results));
  return readFile(await writeAudit({ outDir, repositoryRoot }), 'utf8');
}
const text = (markup: string) => markup.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('framework.html', () => {
  it('says how much is wrong, and how much is repaired, in a sentence', async () => {
    const page = await draw(fixture());
    expect(text(/<div class="hero">(.*?)<\/div>/s.exec(page)![1]!)).toMatch(
      /2 findings in the gradients of TensorFlow\.js, 1 of them wrong numbers without an error .* puts 1 of them right, and 0 in part/,
    );
  });

  it('tells wrong numbers before errors, backends that say the same in one row', async () => {
    const page = await draw(fixture());
    expect([...page.matchAll(/<section id="([\w-]+)"/g)].map(([, id]) => id)).toEqual([
      'findings',
      'method',
      'mirror-pad',
      'one-part',
      'absent',
    ]);
    const section = text(/<section id="mirror-pad".*?<\/section>/s.exec(page)![0]);
    expect(section).toContain('node, cpu wrong gradient 2 of 6 wrong gradient it is repaired');
    expect(text(/<section id="one-part".*?<\/section>/s.exec(page)![0])).toContain(
      'Not repaired: it cannot be.',
    );
  });

  it('shows what is not as known above all', async () => {
    const results = fixture();
    results.cases[2]!.outcomes[0] = outcome('node', 'wrong gradient', { surprise: 'not known' });
    const page = await draw(results);
    expect(page.indexOf('id="not-as-known"')).toBeLessThan(page.indexOf('id="findings"'));
    expect(text(page)).toContain('not as known: not known');
  });

  it.each(['image', 'link', 'script'] as const)('shows a hostile %s as text', async (kind) => {
    expect(await draw(fixture(HOSTILE[kind]))).not.toContain(HOSTILE[kind]);
  });
});

describe('beside a report', () => {
  it('is drawn again with it, and the overview leads to it', async () => {
    await writeFile(join(outDir, AUDIT_FILE), JSON.stringify(fixture()));
    const { index } = await writeReport(fixtureResults(), { outDir, repositoryRoot });
    expect(await readFile(index, 'utf8')).toContain('href="framework.html"');
    expect(await readFile(join(outDir, 'framework.html'), 'utf8')).toContain('href="index.html"');
  });

  it('is left out, and harms nothing, where the file is damaged', async () => {
    await writeFile(join(outDir, AUDIT_FILE), '{"cases": [');
    const { index } = await writeReport(fixtureResults(), { outDir, repositoryRoot });
    expect(await readFile(index, 'utf8')).not.toContain('href="framework.html"');
    await expect(writeAudit({ outDir, repositoryRoot })).rejects.toThrow('is damaged or no JSON');
  });
});
