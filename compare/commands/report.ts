/** `lockstep report`: draws the HTML again from results that are there. */
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { loadResults } from '../results/folder.ts';
import { missingTasks } from '../results/verdicts.ts';
import { EXIT } from '../runner/errors.ts';
import { claimOutFolder } from '../runner/journal.ts';
import { DEFAULT_OUT, outFolder } from '../runner/run-options.ts';
import type { Services } from '../runner/services.ts';
import { plural } from '../runner/terminal-text.ts';

export function addReportCommand(program: Command, services: Services, exit: (code: number) => void): void {
  program
    .command('report')
    .description('draw the report again from the results of a run')
    .argument('[from]', 'a results file, or the folder of a run (default: reports/out in the repository)')
    .option('--out <folder>', 'where the report goes (default: the folder of the results)')
    .action(async (from: string | undefined, options: { readonly out?: string }) => {
      const source = from === undefined ? DEFAULT_OUT : resolve(from);
      const note = (text: string): boolean => process.stderr.write(`${text}\n`);
      const results = await loadResults(source, note);
      const beside = statSync(source).isDirectory() ? source : dirname(source);
      const out = await claimOutFolder(options.out === undefined ? beside : outFolder(options.out));
      try {
        const page = await services.writeReport(results, out.path);
        const missing = results.shard === undefined ? missingTasks(results).length : 0;
        if (missing > 0) note(`${plural(missing, 'planned run')} not among the results.`);
        note(`Report: ${pathToFileURL(page).href}`);
        exit(EXIT.agree);
      } finally {
        await out.unlock();
      }
    });
}
