/** `lockstep mutants`: plants bugs into copies of the hand-written code and shows which check catches which. */
import os from 'node:os';
import { type Command, Option } from 'commander';
import { KERNELS_VARIABLE } from '../../scratch/kernels/variable.ts';
import type { Kernels } from '../kernels.ts';
import { wholeNumber } from '../runner/numbers.ts';
import { checkOutputFile } from '../runner/run-options.ts';

interface MutantsOptions {
  readonly backend?: string;
  readonly add?: readonly string[];
  readonly jobs?: string;
  readonly everyCheck?: true;
  readonly json?: string;
  readonly kernels: Kernels;
}

export function addMutantsCommand(program: Command, exit: (code: number) => void): void {
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
    .option('--jobs <n>', 'how many at once (default: one a core)')
    .option('--json <file>', 'write the matrix as JSON; - for standard output')
    .action(async (only: string[], { add, backend, everyCheck, jobs, json, kernels }: MutantsOptions) => {
      if (json !== undefined && json !== '-') checkOutputFile('--json', json);
      const { mutantsCommand } = await import('../mutants/command.ts');
      exit(
        await mutantsCommand({
          jobs: jobs === undefined ? os.availableParallelism() : wholeNumber('--jobs', jobs, 1, 1024),
          kernels,
          everyCheck: everyCheck === true,
          ...(backend === undefined ? {} : { backend }),
          ...(add === undefined ? {} : { add: [...add] }),
          ...(json === undefined ? {} : { json }),
          ...(only.length === 0 ? {} : { only }),
        }),
      );
    });
}
