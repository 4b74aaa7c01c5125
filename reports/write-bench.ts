/** Turns the figures of a bench, which lie in the folder of the report, into its page there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { readBench } from '../compare/bench/read-results.ts';
import { BENCH_FILE, type BenchResults } from '../compare/bench/results.ts';
import { UsageError } from '../compare/runner/errors.ts';
import { writeAssets } from './assets.ts';
import { html } from './html.ts';
import { benchPage } from './pages/bench.ts';
import { shortCommit } from './pages/machines.ts';

interface BenchOptions {
  /** Holds the figures; the page goes there too. */
  readonly outDir: string;
  readonly repositoryRoot: string;
}

/** The page alone, with the files that it needs. @returns its path; @throws UsageError where there are no figures */
export async function writeBench({ outDir, repositoryRoot }: BenchOptions): Promise<string> {
  const bench = await readBench(join(outDir, BENCH_FILE));
  const note = await writeAssets(outDir, repositoryRoot);
  return writeBenchPage(bench, { outDir, note, home: existsSync(join(outDir, 'index.html')) });
}

interface PageOptions {
  /** The shared files are there already, with this to be said of them. */
  readonly outDir: string;
  readonly note: string | undefined;
  /** Whether there is an overview to lead back to. */
  readonly home: boolean;
}

export async function writeBenchPage(
  bench: BenchResults,
  { outDir, note, home }: PageOptions,
): Promise<string> {
  const { lockstep, commit } = bench.environment;
  const footer = html`lockstep ${lockstep}${commit !== undefined && html`, commit <code>${shortCommit(commit)}</code>`}.
    This page loads nothing from the network.${note !== undefined && html` ${note}`}`;
  const page = join(outDir, 'bench.html');
  await writeFileAtomic(page, benchPage(bench, footer, home));
  return page;
}

/** The figures that a bench left in the folder; those that cannot be read any more have no page. */
export const findBench = (outDir: string): Promise<BenchResults | undefined> =>
  readBench(join(outDir, BENCH_FILE)).catch((error: unknown) => {
    if (error instanceof UsageError) return undefined;
    throw error;
  });
