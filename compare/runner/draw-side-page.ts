import { existsSync } from 'node:fs';
import { loadResults } from '../results/folder.ts';
import { resultsFile, runFile } from './journal.ts';
import type { Services } from './services.ts';

/**
 * Draws a page beside the report, such as that of the bench. Where the folder holds the results of a run, all of its report is
 * drawn again, so that the overview leads to the page. @returns the page's path
 */
export async function drawSidePage(
  folder: string,
  services: Services,
  page: 'writeBench' | 'writeMutants' | 'writeAudit',
): Promise<string> {
  const path = await services[page](folder);
  if (existsSync(resultsFile(folder)) || existsSync(runFile(folder))) {
    const note = (text: string): boolean => process.stderr.write(`${text}\n`);
    await services.writeReport(await loadResults(folder, note), folder);
  }
  return path;
}
