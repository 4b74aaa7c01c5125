/** `lockstep run`: the options and their help; runner/run.ts does the work. */
import { type Command, Option } from 'commander';
import { KERNELS_VARIABLE } from '../../scratch/kernels/variable.ts';
import { useKernels } from '../kernels.ts';
import { PROFILES } from '../runner/profiles.ts';
import { run } from '../runner/run.ts';
import { type RawRunOptions, runOptions } from '../runner/run-options.ts';
import type { Services } from '../runner/services.ts';

const EXAMPLES = `
Examples:
  lockstep run                           every experiment, quick profile
  lockstep run 'perceptron-*' --seed 0   two experiments with one seed
  lockstep run ./mine.ts                 an experiment of your own
  lockstep run --resume                  what a killed or interrupted run left undone
`;

export function addRunCommand(program: Command, services: Services, exit: (code: number) => void): void {
  program
    .command('run')
    .description('train both sides of experiments, compare them and write the report')
    .argument('[names...]', 'names, globs, or paths to files of your own; none for all')
    .addOption(
      new Option('--profile <profile>', 'how much to do').choices(Object.keys(PROFILES)).default('quick'),
    )
    .addOption(
      new Option('--backend <backend>', 'what TensorFlow.js computes with')
        .choices(['auto', 'gpu', 'node', 'wasm', 'cpu'])
        .default('auto'),
    )
    .option(
      '--seed <n>',
      'the seed, as numpy.random.seed would be given it; the only one unless --seeds is given',
    )
    .option('--seeds <seeds>', 'how many seeds (10), a list (0,1,42) or a range (0-9)')
    .option('--steps <n>', "training steps, in place of the profile's")
    .addOption(
      new Option('--precision <precision>', 'of the hand-written side')
        .choices(['float32', 'float64'])
        .default('float32'),
    )
    .addOption(
      new Option('--kernels <version>', 'what the hand-written side computes with')
        .choices(['wasm', 'plain'])
        .env(KERNELS_VARIABLE)
        .default('wasm'),
    )
    .option('--jobs <n>', 'how many experiments run at once (default: one a core, one on a GPU)')
    .option('--shard <i/n>', 'run the i-th of n parts; `lockstep merge` joins them')
    .option('--out <folder>', 'where the report and the journal go (default: reports/out in the repository)')
    .option('--json <file>', 'write the results as JSON; - for standard output')
    .option('--junit <file>', 'write the verdicts as JUnit XML')
    .option('--resume', 'keep what a killed or interrupted run finished, and run the rest')
    .option('--bail', 'stop at the first experiment that is not green')
    .option('--dry-run', 'show what would run, and run nothing')
    .option('--timeout <seconds>', 'for one experiment (default: 600 quick, 3600 full)')
    .option(
      '--memory <megabytes>',
      "for one experiment (default: four fifths of the machine's, shared by the jobs)",
    )
    .addHelpText('after', EXAMPLES)
    .action(async (words: string[], raw: RawRunOptions) => {
      const options = runOptions(words, raw);
      useKernels(options.kernels);
      if (!options.dryRun) return exit(await run(options, services));
      const { dryRun } = await import('../runner/dry-run.ts');
      return exit(await dryRun(options, services));
    });
}
