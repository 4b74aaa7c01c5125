/** `lockstep train`: one side of an experiment by itself, with checkpoints. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { endingOf } from '../exchange/tensor-file.ts';
import type { Precision, Profile, SideName } from '../results/schema.ts';
import { chooseTraining } from '../runner/choose-training.ts';
import { EXIT, UsageError } from '../runner/errors.ts';
import { LARGEST_SEED, wholeNumber } from '../runner/numbers.ts';
import type { Services } from '../runner/services.ts';
import { onInterrupt } from '../runner/signals.ts';
import { duration } from '../runner/terminal-text.ts';
import { readCheckpoint, type SavedTraining, type TrainingIdentity } from '../training/checkpoint-file.ts';
import type { Progress } from '../training/progress.ts';

interface Options {
  readonly side: SideName;
  readonly precision: Precision;
  readonly seed: string;
  readonly profile: Profile;
  readonly backend: string;
  readonly steps?: string;
  readonly every: string;
  readonly out?: string;
  readonly resume?: true;
}

const CONTENTS = `
The file holds, by name: parameter/PATH, slot/PHASE/NAME of the optimizers, best/PATH where validation keeps the
best, and training.json, bytes that say how far the training has come. A killed training goes on with --resume,
to the same last bit as one that was never stopped.

Examples:
  lockstep train mnist-mlp                          mnist-mlp-scratch-seed-42.safetensors
  lockstep train mnist-mlp --resume --steps 2000    goes on where it ended
  lockstep train ./mine.ts --side tfjs --out m.npz  for NumPy
`;

/** Lines about the loss, over the whole training. */
const LINES = 20;

export function addTrainCommand(program: Command, services: Services, exit: (code: number) => void): void {
  program
    .command('train')
    .description('train one side of an experiment by itself; checkpoints are files that any framework reads')
    .argument('<experiment>', 'a name, or the path to a file of your own')
    .addOption(
      new Option('--side <side>', 'by hand or with TensorFlow.js')
        .choices(['scratch', 'tfjs'])
        .default('scratch'),
    )
    .addOption(
      new Option('--precision <precision>', 'of the hand-written side')
        .choices(['float32', 'float64'])
        .default('float32'),
    )
    .option('--seed <n>', 'the seed', '42')
    .addOption(
      new Option('--profile <profile>', 'whose data and length it is')
        .choices(['quick', 'full'])
        .default('quick'),
    )
    .addOption(
      new Option('--backend <backend>', 'what TensorFlow.js computes with')
        .choices(['auto', 'gpu', 'node', 'wasm', 'cpu'])
        .default('auto'),
    )
    .option('--steps <n>', "updates in all, in place of the profile's")
    .option(
      '--every <n>',
      'updates from one checkpoint to the next; one comes at the end in any case',
      '1000',
    )
    .option('--out <file>', 'ends in .safetensors or .npz (default: EXPERIMENT-SIDE-seed-SEED.safetensors)')
    .option('--resume', 'go on from the file')
    .addHelpText('after', CONTENTS)
    .action(async (word: string, options: Options) => {
      const { side, profile } = options;
      const precision = side === 'tfjs' ? 'float32' : options.precision;
      const seed = wholeNumber('--seed', options.seed, 0, LARGEST_SEED);
      const every = wholeNumber('--every', options.every, 1);
      const asked = options.steps === undefined ? undefined : wholeNumber('--steps', options.steps, 1);
      const experiment = await chooseTraining(word, 'train', services);
      const training = { experiment: experiment.id, side, precision, seed, profile };
      const file = resolve(options.out ?? `${experiment.id}-${side}-seed-${seed}.safetensors`);
      endingOf(file);
      const resume = options.resume ? await resumed(file, training) : undefined;
      if (!options.resume && existsSync(file))
        throw new UsageError(`${file} exists: go on from it with --resume, or give another --out`);
      const { openBackend } = await import('../../tfjs/backend.ts');
      await openBackend({ backend: options.backend as never });
      const { trainSide } = await import('../run/train-side.ts');
      const steps = asked ?? experiment.steps[profile];
      const interrupt = onInterrupt();
      const done = await trainSide(experiment, {
        training,
        steps,
        file,
        every,
        resume,
        interrupted: () => interrupt.happened,
        onStep: (progress) => {
          if (progress.step % Math.ceil(steps / LINES) === 0 || progress.step === steps) say(progress, steps);
        },
      }).finally(interrupt.dispose);
      const { step, metrics, seconds, notFinite } = done;
      for (const [name, value] of Object.entries(metrics)) process.stdout.write(`${name}  ${value}\n`);
      if (notFinite !== undefined) {
        process.stderr.write(
          `Step ${notFinite.step}: the loss is not finite, so the training ended there.\n`,
        );
        return exit(EXIT.disagree);
      }
      process.stdout.write(`${step} of ${steps} updates, ${duration(seconds)}: ${file}\n`);
      exit(interrupt.happened ? EXIT.interrupted : EXIT.agree);
    });
}

function say({ step, losses }: Progress, steps: number): void {
  const latest = Object.entries(losses).map(([phase, values]) => `${phase} ${values.at(-1)!.toPrecision(6)}`);
  process.stdout.write(`${String(step).padStart(String(steps).length)} of ${steps}  ${latest.join('  ')}\n`);
}

/** @throws UsageError where the file is of another training */
async function resumed(file: string, training: TrainingIdentity): Promise<SavedTraining> {
  if (!existsSync(file)) throw new UsageError(`There is no file ${file} to go on from.`);
  const saved = await readCheckpoint(file);
  const others = (Object.keys(training) as (keyof TrainingIdentity)[]).filter(
    (key) => saved.training[key] !== training[key],
  );
  if (others.length === 0) return saved;
  const list = others.map((key) => `${key} ${saved.training[key]}, asked for ${training[key]}`).join('; ');
  throw new UsageError(`${file} is of another training: ${list}`);
}
