/** `lockstep mutants`: plants bugs into copies of the hand-written code and shows which check catches which. */
import os from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Command, Option } from 'commander';
import { KERNELS_VARIABLE } from '../../scratch/kernels/variable.ts';
import type { Kernels } from '../kernels.ts';
import { MUTANTS_FILE } from '../mutants/results.ts';
import { writeAtomic } from '../results/write.ts';
import { drawSidePage } from '../runner/draw-side-page.ts';
import { claimOutFolder } from '../runner/journal.ts';
import { parseShard, wholeNumber } from '../runner/numbers.ts';
import { checkOutputFile, DEFAULT_OUT, outFolder } from '../runner/run-options.ts';
import type { Services } from '../runner/services.ts';

interface MutantsOptions {
  readonly backend?: string;
  readonly add?: readonly string[];
  readonly jobs?: string;
  readonly seeds?: string;
  readonly shard?: string;
  readonly correctRuns?: string;
  readonly everyCheck?: true;
  readonly json?: string;
  readonly out?: string;
  readonly kernels: Kernels;
}

export function addMutantsCommand(program: Command, services: Services, exit: (code: number) => void): void {
  program
    .command('mutants')
    .description('plant bugs into copies of the code and print which check catches which')
    .argument('[ids...]', 'ids or globs of planted bugs; none for all')
    .option('--add <file...>', 'plant other bugs too: JSON of {id, file, find, replace, expect}')
    .addOption(
      new Option(
        '--backend <backend>',
        'run everything on this backend (default: bugs on cpu, correct code on auto)',
      ).choices(['auto', 'gpu', 'node', 'wasm', 'cpu']),
    )
    .addOption(
      new Option('--kernels <version>', 'the version that runs (a bug in a kernel always runs on its own)')
        .choices(['wasm', 'plain'])
        .env(KERNELS_VARIABLE)
        .default('wasm'),
    )
    .option('--every-check', 'go on after the first place that is red, to fill the matrix')
    .option('--seeds <n>', 'seeds that each bug is examined with, all of which must kill it (default: 1)')
    .option('--correct-runs <n>', 'other seeds that correct code is run with (default: 20)')
    .option('--shard <i/n>', 'plant the i-th of n parts of the bugs')
    .option('--jobs <n>', 'how many at once (default: one a core)')
    .option('--json <file>', 'write the matrix as JSON; - for standard output')
    .option(
      '--out <folder>',
      'where the page goes (default: reports/out in the repository; no page where bugs are picked)',
    )
    .action(async (only: string[], options: MutantsOptions) => {
      const { add, backend, correctRuns, everyCheck, jobs, json, kernels, seeds, shard } = options;
      if (json !== undefined && json !== '-') checkOutputFile('--json', json);
      const folder = options.out ?? (only.length === 0 ? DEFAULT_OUT : undefined);
      const out = folder === undefined ? undefined : await claimOutFolder(outFolder(folder));
      const { mutantsCommand } = await import('../mutants/command.ts');
      try {
        const code = await mutantsCommand({
          jobs: jobs === undefined ? os.availableParallelism() : wholeNumber('--jobs', jobs, 1, 1024),
          kernels,
          everyCheck: everyCheck === true,
          ...(backend === undefined ? {} : { backend }),
          ...(add === undefined ? {} : { add: [...add] }),
          ...(json === undefined ? {} : { json }),
          ...(seeds === undefined ? {} : { seeds: wholeNumber('--seeds', seeds, 1, 1000) }),
          ...(shard === undefined ? {} : { shard: parseShard(shard) }),
          ...(correctRuns === undefined
            ? {}
            : { correctRuns: wholeNumber('--correct-runs', correctRuns, 0, 10_000) }),
          ...(only.length === 0 ? {} : { only }),
          ...(out && {
            async page(found) {
              await writeAtomic(join(out.path, MUTANTS_FILE), `${JSON.stringify(found, null, 2)}\n`);
              return pathToFileURL(await drawSidePage(out.path, services, 'writeMutants')).href;
            },
          }),
        });
        exit(code);
      } finally {
        await out?.unlock();
      }
    });
}
