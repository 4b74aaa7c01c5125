/** `lockstep bench`: how fast both sides are, and what others need for the same work. */
import { type Command, Option } from 'commander';
import { BACKEND_NAMES } from '../../tfjs/backend.ts';
import type { RawBenchOptions } from '../bench/options.ts';
import type { Services } from '../runner/services.ts';

const EXAMPLES = `
Peers: scratch, tfjs-node, tfjs-node-gpu, tfjs-wasm, tfjs-cpu, brain.js, and with a Python that has
them (python3, or what LOCKSTEP_PYTHON names) numpy and pytorch.

Examples:
  lockstep bench                                  everything, about five minutes on two cores
  lockstep bench mlp 'gemm-*' --threads 1         some workloads on one thread
  lockstep bench 'growth-*'                       how time grows with the sizes
  lockstep bench --json now.json --compare before.json
`;

export function addBenchCommand(program: Command, services: Services, exit: (code: number) => void): void {
  program
    .command('bench')
    .description('measure scratch beside TensorFlow.js and others, in turn, and write a page of it')
    .argument('[workloads...]', 'names or globs; none for all')
    .addOption(
      new Option('--backend <backend>', 'one backend of TensorFlow.js (default: all but gpu)').choices(
        BACKEND_NAMES,
      ),
    )
    .option('--peers <list>', 'only these peers, separated by commas; scratch is always there')
    .option('--threads <list>', 'numbers of threads (default: 1,2, or 1 on one core)')
    .option('--runs <n>', 'timed runs of each (default: 9)')
    .option('--json <file>', 'write the figures as JSON; - for standard output')
    .option('--compare <file>', 'the JSON of an earlier run: exit code 1 where scratch has become slower')
    .option('--out <folder>', 'where the page goes (default: reports/out in the repository)')
    .addHelpText('after', EXAMPLES)
    .action(async (words: string[], raw: RawBenchOptions) => {
      const { benchOptions } = await import('../bench/options.ts');
      const options = benchOptions(words, raw);
      const { benchCommand } = await import('../bench/command.ts');
      exit(await benchCommand(options, services));
    });
}
