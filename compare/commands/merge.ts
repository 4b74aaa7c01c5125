/** `lockstep merge`: joins the results of shards into the report that one run would have written. */

import { statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { Command } from 'commander';
import { loadResults } from '../results/folder.ts';
import { environmentDifferences, mergeResults } from '../results/merge.ts';
import { exitCodeOf, missingTasks } from '../results/verdicts.ts';
import { UsageError } from '../runner/errors.ts';
import { claimOutFolder, clearJournal } from '../runner/journal.ts';
import { writeOutputs } from '../runner/outputs.ts';
import { checkOutputFile, DEFAULT_OUT, outFolder } from '../runner/run-options.ts';
import type { Services } from '../runner/services.ts';
import { colorsFor } from '../runner/terminal-text.ts';

interface MergeOptions {
  readonly out?: string;
  readonly json?: string;
  readonly junit?: string;
}

export function addMergeCommand(program: Command, services: Services, exit: (code: number) => void): void {
  program
    .command('merge')
    .description('merge the results of shards, from whatever machines, into one report')
    .argument('<results...>', 'results files (--json) or folders (--out) of `lockstep run --shard`')
    .option('--out <folder>', 'where the report goes (default: reports/out in the repository)')
    .option('--json <file>', 'write the merged results as JSON; - for standard output')
    .option('--junit <file>', 'write the verdicts as JUnit XML')
    .action(async (paths: string[], options: MergeOptions) => {
      exit(await merge(paths, options, services));
    });
}

async function merge(paths: readonly string[], options: MergeOptions, services: Services): Promise<number> {
  const path = options.out === undefined ? DEFAULT_OUT : outFolder(options.out);
  if (options.json !== undefined && options.json !== '-') checkOutputFile('--json', options.json);
  if (options.junit !== undefined) checkOutputFile('--junit', options.junit);
  const note = (text: string): boolean => process.stderr.write(`${text}\n`);
  const inputs = [];
  for (const name of paths) {
    const source = resolve(name);
    const results = await loadResults(source, note);
    const inside = statSync(source).isDirectory() ? source === path : source.startsWith(path + sep);
    if (inside)
      throw new UsageError(`--out ${path} holds ${name}, which is to be merged; give another folder.`);
    inputs.push({ name, results });
  }
  const results = mergeResults(inputs);
  const missing = missingTasks(results);
  for (const line of environmentDifferences(results.machines ?? [])) note(`The machines differ in ${line}`);

  const out = await claimOutFolder(path);
  try {
    await clearJournal(out.path);
    return await writeOutputs({
      results,
      missing,
      exitCode: exitCodeOf(results, missing.length),
      options: {
        out: out.path,
        ...(options.json === undefined ? {} : { json: options.json === '-' ? '-' : resolve(options.json) }),
        ...(options.junit === undefined ? {} : { junit: resolve(options.junit) }),
      },
      services,
      colors: colorsFor(process.stderr),
      chosen: [],
    });
  } finally {
    await out.unlock();
  }
}
