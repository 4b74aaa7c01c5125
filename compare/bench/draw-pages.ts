import { existsSync } from 'node:fs';
import { loadResults } from '../results/folder.ts';
import { resultsFile, runFile } from '../runner/journal.ts';
import type { Services } from '../runner/services.ts';

/**
 * Draws a page of its own, of the bench or of the audit. Where the folder holds the results of a run, all of its report is drawn again, so that the
 * overview leads to the page. @returns the page's path
 */
export async function drawPages(
  folder: string,
  services: Services,
  draw = services.writeBench,
): Promise<string> {
  const page = await draw(folder);
  if (existsSync(resultsFile(folder)) || existsSync(runFile(folder))) {
    const note = (text: string): boolean => process.stderr.write(`${text}\n`);
    await services.writeReport(await loadResults(folder, note), folder);
  }
  return page;
}
