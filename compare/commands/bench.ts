/** `lockstep bench`: how fast both sides are. */
import { type Command, Option } from 'commander';
import { checkOutputFile } from '../runner/run-options.ts';

interface BenchOptions {
  readonly json?: string;
  readonly backend?: string;
}

export function addBenchCommand(program: Command, exit: (code: number) => void): void {
  program
    .command('bench')
    .description('measure both sides on the backends that are there')
    .addOption(
      new Option('--backend <backend>', 'one backend only (default: all that are there)').choices([
        'gpu',
        'node',
        'wasm',
        'cpu',
      ]),
    )
    .option('--json <file>', 'write the figures as JSON; - for standard output')
    .action(async ({ backend, json }: BenchOptions) => {
      if (json !== undefined && json !== '-') checkOutputFile('--json', json);
      const { benchCommand } = await import('../bench/command.ts');
      exit(
        await benchCommand({
          ...(backend === undefined ? {} : { backends: [backend] }),
          ...(json === undefined ? {} : { json }),
        }),
      );
    });
}
