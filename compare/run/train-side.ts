/** Trains one side of an experiment by itself, and keeps what it has come to in a file from which it can go on. */
import { setImmediate } from 'node:timers/promises';
import type { Conclusion, DataSource, TrainingExperiment } from '../experiment.ts';
import type { Course } from '../trained.ts';
import type { Trainer } from '../trainers/trainer.ts';
import { type SavedTraining, type TrainingIdentity, writeCheckpoint } from '../training/checkpoint-file.ts';
import { type LoopResult, trainingLoop } from '../training/loop.ts';
import type { Progress } from '../training/progress.ts';
import { looksOf } from './looks.ts';
import { gradientsAtStart, seriesOf, trainedSide } from './trained-side.ts';
import { type TrainerFactory, trainerFactory } from './trainers.ts';

export interface TrainSideOptions {
  readonly training: TrainingIdentity;
  readonly steps: number;
  /** Where the checkpoints go, each in place of the one before. */
  readonly file: string;
  /** Updates from one checkpoint to the next; the last update is followed by one in any case. */
  readonly every: number;
  readonly resume?: SavedTraining | undefined;
  /** Asked after every update: whether to write a checkpoint and end. */
  readonly interrupted: () => boolean;
  readonly onStep: (progress: Progress) => void;
}

export interface TrainSideResult extends LoopResult {
  /** Of the trained side; none where the training did not come to its end. */
  readonly metrics: NonNullable<Conclusion['metrics']>;
}

/** How long nothing else, such as Ctrl-C, is listened to. */
const DEAF_MILLISECONDS = 50;

/**
 * The TensorFlow.js backend must be open.
 * @throws Error when `resume` does not fit; EnvironmentError when the file cannot be written
 */
export async function trainSide(
  experiment: TrainingExperiment,
  { training, steps, file, every, resume, interrupted, onStep }: TrainSideOptions,
): Promise<TrainSideResult> {
  const { seed, profile } = training;
  const source = await experiment.data({ seed, profile });
  const factory = await trainerFactory(experiment, experiment.initialize({ seed, profile }), seed);
  const trainer = trainerOf(factory, training);
  const looks = looksOf(experiment, trainer, source);
  let listened = performance.now();
  try {
    const result = await trainingLoop(trainer, source, {
      steps,
      looks,
      resume: resume?.checkpoint,
      interrupted,
      async afterStep(progress, save) {
        onStep(progress);
        if (performance.now() - listened > DEAF_MILLISECONDS) {
          await setImmediate();
          listened = performance.now();
        }
        const { step, stopping } = progress;
        if (step % every === 0 || step === steps || stopping?.stopped === 1 || interrupted())
          await writeCheckpoint(file, { training, checkpoint: await save() });
      },
    });
    const ended = result.notFinite === undefined && !interrupted();
    if (!ended || experiment.conclude === undefined) return { ...result, metrics: {} };
    const trained = trainedSide(trainer, result, {
      ...courseStart(trainerOf(factory, training), source),
      series: seriesOf(result),
    });
    return { ...result, metrics: experiment.conclude(trained, source).metrics ?? {} };
  } finally {
    trainer.dispose();
  }
}

const trainerOf = (factory: TrainerFactory, { side, precision }: TrainingIdentity): Trainer =>
  side === 'scratch' ? factory.scratch(precision) : factory.tfjs();

/** How a training begins, whether it was resumed or not. Disposes the trainer. */
function courseStart(trainer: Trainer, source: DataSource): Omit<Course, 'series'> {
  const initial = trainer.read();
  const firstGradients = gradientsAtStart(trainer, source);
  for (const phase of trainer.phases) trainer.train(phase, source.next(0), 0);
  const afterFirstStep = trainer.read();
  trainer.dispose();
  return { initial, firstGradients, afterFirstStep };
}
