/** Turns results into the report: index.html, one page for each experiment id, and the files that they share. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Results } from '../compare/results/schema.ts';
import { sharedAssets } from './assets.ts';
import { groupExperiments } from './groups.ts';
import { html } from './html.ts';
import { experimentPage } from './pages/experiment.ts';
import { shortCommit } from './pages/machines.ts';
import { overviewPage } from './pages/overview.ts';

export interface ReportOptions {
  /** Folder to write to; made if missing. Files of other names in it are left alone. */
  readonly outDir: string;
  /** Source files of the experiments are read relative to it. */
  readonly repositoryRoot: string;
}

/**
 * Depends on nothing but the results and the source files they name. Every file is written under another name and
 * then renamed, and index.html comes last, so that no reader meets half a page or a dead link.
 *
 * @returns absolute or relative paths as `outDir` was given: the overview and the pages in the results' order.
 * @throws Error of the file system when `outDir` cannot be written.
 */
export async function writeReport(
  results: Results,
  options: ReportOptions,
): Promise<{ index: string; pages: string[] }> {
  const { outDir, repositoryRoot } = options;
  const assets = await sharedAssets(repositoryRoot);
  await mkdir(join(outDir, 'assets'), { recursive: true });
  for (const [name, text] of assets.files) await writeFileAtomic(join(outDir, 'assets', name), text);

  const groups = groupExperiments(results);
  const { lockstep, commit } = results.environment;
  const footer = html`lockstep ${lockstep}${commit !== undefined && html`, commit <code>${shortCommit(commit)}</code>`}. Results
    of <code>${results.command}</code>. This page loads nothing from the network.${assets.note !== undefined && html` ${assets.note}`}`;
  const pages: string[] = [];
  for (const group of groups) {
    const path = join(outDir, group.page);
    await writeFileAtomic(path, await experimentPage(group, groups, results, repositoryRoot, footer));
    pages.push(path);
  }
  const index = join(outDir, 'index.html');
  await writeFileAtomic(index, overviewPage(results, groups, footer));
  return { index, pages };
}
