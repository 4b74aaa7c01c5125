/** Turns results into the report: index.html, one page for each experiment id, those of other commands, and the files that they share. */
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Results } from '../compare/results/schema.ts';
import { writeAssets } from './assets.ts';
import { groupExperiments } from './groups.ts';
import { html } from './html.ts';
import { experimentPage } from './pages/experiment.ts';
import { shortCommit } from './pages/machines.ts';
import { overviewPage } from './pages/overview.ts';
import { findAudit, writeAuditPage } from './write-audit.ts';
import { findBench, writeBenchPage } from './write-bench.ts';
import { findMutants, writeMutantsPage } from './write-mutants.ts';

export interface ReportOptions {
  /** Folder to write to; made if missing. Files of other names in it are left alone. */
  readonly outDir: string;
  /** Source files of the experiments are read relative to it. */
  readonly repositoryRoot: string;
}

/**
 * Depends on nothing but the results, the source files they name, and what a bench, the planted bugs and an audit left in the
 * folder. Every file is written under another name and then renamed, and index.html comes last, so that no reader meets half a
 * page or a dead link.
 *
 * @returns absolute or relative paths as `outDir` was given: the overview and the pages in the results' order.
 * @throws Error of the file system when `outDir` cannot be written.
 */
export async function writeReport(
  results: Results,
  options: ReportOptions,
): Promise<{ index: string; pages: string[] }> {
  const { outDir, repositoryRoot } = options;
  const note = await writeAssets(outDir, repositoryRoot);
  const groups = groupExperiments(results);
  const { lockstep, commit } = results.environment;
  const footer = html`lockstep ${lockstep}${commit !== undefined && html`, commit <code>${shortCommit(commit)}</code>`}. Results
    of <code>${results.command}</code>. This page loads nothing from the network.${note !== undefined && html` ${note}`}`;
  const pages: string[] = [];
  for (const group of groups) {
    const path = join(outDir, group.page);
    await writeFileAtomic(path, await experimentPage(group, groups, results, repositoryRoot, footer));
    pages.push(path);
  }
  const bench = await findBench(outDir);
  if (bench !== undefined) await writeBenchPage(bench, { outDir, note, home: true });
  const planted = await findMutants(outDir);
  if (planted !== undefined) await writeMutantsPage(planted, outDir, footer, true);
  const audit = await findAudit(outDir);
  if (audit !== undefined) await writeAuditPage(audit, { outDir, note, home: true });
  const index = join(outDir, 'index.html');
  await writeFileAtomic(index, overviewPage(results, groups, footer, { bench, planted, audit }));
  return { index, pages };
}
