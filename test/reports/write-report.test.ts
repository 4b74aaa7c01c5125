import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeReport } from '../../reports/write-report.ts';
import { fixtureResults, HOSTILE } from './fixture.ts';

const repositoryRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

describe('writeReport', () => {
  let outDir: string;
  let written: { index: string; pages: string[] };
  beforeAll(async () => {
    outDir = await mkdtemp(join(tmpdir(), 'lockstep-report-'));
    written = await writeReport(fixtureResults(), { outDir, repositoryRoot });
  }, 60_000);
  afterAll(() => rm(outDir, { recursive: true, force: true }));

  it('writes the overview, a page for each id and the shared files, and leaves nothing else behind', async () => {
    expect(written.pages).toHaveLength(new Set(fixtureResults().experiments.map(({ id }) => id)).size);
    const files = [
      'assets',
      ...[written.index, ...written.pages].map((path) => path.slice(outDir.length + 1)),
    ];
    expect((await readdir(outDir)).sort()).toEqual(files.sort());
    const assets = await readdir(join(outDir, 'assets'));
    expect(assets.sort()).toEqual(['plotly.min.js', 'report.css', 'report.js', 'theme.js']);
  });

  it('ships Plotly minified, with its licence notice', async () => {
    const plotly = await readFile(join(outDir, 'assets', 'plotly.min.js'), 'utf8');
    expect(plotly.length).toBeLessThan(6e6);
    expect(plotly.slice(0, 300)).toContain('MIT license');
  });

  it('has a policy without network on every page, and no script in the page itself', async () => {
    for (const path of [written.index, ...written.pages]) {
      const page = await readFile(path, 'utf8');
      expect(page).toContain("default-src 'none'; script-src 'self'");
      const scripts = [...page.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
      for (const tag of scripts) expect(tag).toMatch(/src="assets\/|type="application\/json"/);
      expect(page).not.toContain(HOSTILE.image);
      expect(page).not.toContain(HOSTILE.link);
    }
  });

  it('copies program text only, whatever the results name as a source', async () => {
    const page = await readFile(written.pages.at(-1) as string, 'utf8');
    expect(page).toContain('/etc/passwd');
    expect(page).not.toContain('root:x:0');
    expect(page).toContain('could not be read');
  });

  it('says on the page of a crashed process that there are no results', async () => {
    const page = await readFile(
      written.pages.find((path) => path.endsWith('mnist-mlp.html')) as string,
      'utf8',
    );
    expect(page).toContain('There are no results of either side');
    expect(page).toContain('crashed');
  });

  it('gives the same pages for the same results', async () => {
    const before = await readFile(written.index, 'utf8');
    await writeReport(fixtureResults(), { outDir, repositoryRoot });
    expect(await readFile(written.index, 'utf8')).toBe(before);
  });

  it('lists what is red before what is undecided, with who is to blame', async () => {
    const page = await readFile(written.index, 'utf8');
    const attention = page.slice(page.indexOf('id="attention"'), page.indexOf('id="experiments"'));
    expect(attention).toContain('layers/dense');
    expect(attention.lastIndexOf('class="bad"')).toBeLessThan(attention.indexOf('class="open"'));
    expect(page).toContain('2 of 3 planned runs');
  });
});
