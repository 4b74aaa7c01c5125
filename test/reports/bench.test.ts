/** The page of the bench: what it says, and that a report drawn again keeps it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BENCH_FILE, type BenchResults } from '../../compare/bench/results.ts';
import { writeBench } from '../../reports/write-bench.ts';
import { writeReport } from '../../reports/write-report.ts';
import { benchFixture } from './bench-fixture.ts';
import { fixtureResults, HOSTILE } from './fixture.ts';

const repositoryRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

let outDir: string;
beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'lockstep-bench-'));
});
afterAll(() => rm(outDir, { recursive: true }));

async function draw(results: BenchResults): Promise<string> {
  await writeFile(join(outDir, BENCH_FILE), JSON.stringify(results));
  return readFile(await writeBench({ outDir, repositoryRoot }), 'utf8');
}

/** The figures of the charts, from the page's data blocks. */
const figuresOf = (page: string) =>
  [...page.matchAll(/<script type="application\/json"[^>]*>(.*?)<\/script>/gs)].map(([, json]) =>
    JSON.parse(json!),
  );

describe('bench.html', () => {
  it('says who is faster, in a sentence', async () => {
    const page = await draw(benchFixture());
    const headline = /<h1>(.*?)<\/h1>/s
      .exec(page)![1]!
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ');
    expect(headline).toBe('scratch is faster than tfjs-node on 4 of 5 workloads.');
    expect(page).toContain('0.84 ×');
    expect(page).toContain('1,400 ×');
  });

  it('draws ratios from 1 on a logarithmic axis, the workload that scratch wins by most first', async () => {
    const [ratios, twoThreads] = figuresOf(await draw(benchFixture()));
    expect(ratios.layout.xaxis.type).toBe('log');
    expect(ratios.layout.yaxis.categoryarray).toEqual(['xor', 'mlp', 'transformer']);
    const [node] = ratios.data;
    expect(node.name).toBe('tfjs-node');
    expect(node.base).toEqual([1, 1, 1]);
    expect(node.x.map((length: number) => Number((1 + length).toFixed(6)))).toEqual([1400, 1.4, 0.84]);
    expect(ratios.data.map(({ name }: { name: string }) => name)).not.toContain('scratch');
    expect(twoThreads.data.map(({ name }: { name: string }) => name)).toEqual(['tfjs-node']);
  });

  it('draws operations a second of one thread in both precisions, with the peak', async () => {
    const rates = figuresOf(await draw(benchFixture()))[3];
    const names = rates.data.map(({ name }: { name: string }) => name);
    expect(names.slice(0, 3)).toEqual(['scratch', 'scratch, float64', 'tfjs-node']);
    expect(rates.data[0].x).toEqual([64, 128]);
    expect(rates.data[0].y[1]).toBeCloseTo((2 * 128 ** 3) / 1e-4 / 1e9, 6);
    expect(rates.layout.shapes.map(({ y0 }: { y0: number }) => y0)).toEqual([58.7, 29.3]);
  });

  it('has every row in a table, and what was measured where', async () => {
    const page = await draw(benchFixture());
    expect(
      [...page.matchAll(/<tbody>(.*?)<\/tbody>/gs)].map(([, body]) => body!.split('<tr>').length - 1),
    ).toEqual([2, 10, 10, 10, 10, 10]);
    for (const text of [
      'scratch, float64',
      'tfjs-node, 2 threads',
      'GFLOP/s',
      '95 MiB',
      '60 ms',
      'commit 0123456789ab',
    ])
      expect(page).toContain(text);
  });

  it.each(['image', 'link', 'script'] as const)('shows a hostile %s as text', async (kind) => {
    const page = await draw(benchFixture(HOSTILE[kind]));
    expect(page).not.toContain(HOSTILE[kind]);
  });

  it('makes do with rows alone', async () => {
    const { environment, rows } = benchFixture();
    const page = await draw({ environment, rows: rows.slice(0, 3) });
    expect(page).toContain('How long the same work takes');
    expect(await draw({ environment: {}, rows: [] })).toContain('What was measured');
  });
});

describe('beside a report', () => {
  it('leads to the overview only where there is one', async () => {
    await rm(join(outDir, 'index.html'), { force: true });
    expect(await draw(benchFixture())).not.toContain('href="index.html"');
    await writeFile(join(outDir, 'index.html'), '');
    expect(await draw(benchFixture())).toContain('href="index.html"');
  });

  it('is drawn again with the report, which leads to it', async () => {
    await writeFile(join(outDir, BENCH_FILE), JSON.stringify(benchFixture()));
    await rm(join(outDir, 'bench.html'), { force: true });
    const { index } = await writeReport(fixtureResults(), { outDir, repositoryRoot });
    expect(await readFile(index, 'utf8')).toContain('href="bench.html"');
    expect(await readFile(join(outDir, 'bench.html'), 'utf8')).toContain('href="index.html"');
  });

  it('is left out, and harms nothing, where the figures are damaged', async () => {
    await writeFile(join(outDir, BENCH_FILE), '{"rows": [');
    const { index } = await writeReport(fixtureResults(), { outDir, repositoryRoot });
    expect(await readFile(index, 'utf8')).not.toContain('href="bench.html"');
  });
});
