/** `lockstep export`: one evaluation of both sides as a file of tensors. */
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { ENDINGS, endingOf, writeTensors } from '../exchange/tensor-file.ts';
import type { Profile } from '../results/schema.ts';
import { chooseTraining } from '../runner/choose-training.ts';
import { EXIT } from '../runner/errors.ts';
import { LARGEST_SEED, wholeNumber } from '../runner/numbers.ts';
import type { Services } from '../runner/services.ts';
import { plural } from '../runner/terminal-text.ts';
import { readParameters } from '../training/checkpoint-file.ts';

interface Options {
  readonly out?: string;
  readonly seed: string;
  readonly step: string;
  readonly parameters?: string;
  readonly profile: Profile;
  readonly backend: string;
}

const CONTENTS = `
The file holds, by name: initial/PARAMETER, batch/NAME, and for each SIDE of scratch, tfjs and truth (the
hand-written side in float64) SIDE/loss, SIDE/output/NAME, SIDE/gradient/PARAMETER, SIDE/state/NAME.

Examples:
  lockstep export network-xor                     network-xor-seed-42.safetensors
  lockstep export ./mine.ts --out mine.npz        for NumPy
  lockstep export mnist-mlp --parameters mnist-mlp-scratch-seed-42.safetensors    where training ended
`;

export function addExportCommand(program: Command, services: Services, exit: (code: number) => void): void {
  program
    .command('export')
    .description(
      'write a batch, the initial parameters, and loss, outputs and gradients of both sides to a file',
    )
    .argument('<experiment>', 'a name, or the path to a file of your own')
    .option('--out <file>', `ends in ${ENDINGS.join(' or ')} (default: EXPERIMENT-seed-SEED.safetensors)`)
    .option('--seed <n>', 'the seed', '42')
    .option('--step <n>', 'whose batch it is', '0')
    .option(
      '--parameters <file>',
      'in place of the initial ones: a file of `lockstep train`, or of arrays by path',
    )
    .addOption(
      new Option('--profile <profile>', 'whose data it is').choices(['quick', 'full']).default('quick'),
    )
    .addOption(
      new Option('--backend <backend>', 'what TensorFlow.js computes with')
        .choices(['auto', 'gpu', 'node', 'wasm', 'cpu'])
        .default('auto'),
    )
    .addHelpText('after', CONTENTS)
    .action(async (word: string, options: Options) => {
      const [seed, step] = [
        wholeNumber('--seed', options.seed, 0, LARGEST_SEED),
        wholeNumber('--step', options.step, 0),
      ];
      const experiment = await chooseTraining(word, 'export', services);
      const out = resolve(options.out ?? `${experiment.id}-seed-${seed}.safetensors`);
      endingOf(out);
      const parameters =
        options.parameters === undefined ? undefined : await readParameters(resolve(options.parameters));
      const { openBackend } = await import('../../tfjs/backend.ts');
      await openBackend({ backend: options.backend as never });
      const { exportExperiment } = await import('../run/export-experiment.ts');
      const tensors = await exportExperiment(experiment, {
        seed,
        step,
        profile: options.profile,
        parameters,
      });
      await writeTensors(out, tensors);
      process.stdout.write(`${plural(Object.keys(tensors).length, 'tensor')}: ${out}\n`);
      exit(EXIT.agree);
    });
}
