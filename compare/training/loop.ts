/**
 * The training loop, the same for both sides: batches, updates, and looks at data that training does not see, on which it acts. It
 * reduces the learning rate where a metric stands still, ends the run where it has stood too long, and puts the best parameters
 * back at the end. Clipping, weight decay and the schedule belong to the optimizer (optimizer-choice.ts), dropout to the model.
 */
import type { Batch } from '../../scratch/core/tensor.ts';
import type { ReduceOnPlateau } from '../../scratch/schedules/reduce-on-plateau.ts';
import type { DataSource } from '../experiment.ts';
import type { Trainer } from '../trainers/trainer.ts';
import { restoreTraining, saveTraining, type TrainingCheckpoint } from './checkpoint.ts';
import { type EarlyStoppingOptions, observeStopping, STOPPING_BEGINS } from './early-stopping.ts';
import { beginning, type Look, type Progress } from './progress.ts';

export interface Looks {
  /** Updates from one look to the next; the last update is followed by one in any case. */
  readonly every: number;
  /** Of which less is better. */
  metric(): number;
  /** What a look keeps besides. */
  show?: (() => NonNullable<Look['shown']>) | undefined;
  /** Its rate, which begins at 1, multiplies that of every phase. */
  readonly plateau?: ReduceOnPlateau | undefined;
  readonly earlyStopping?: EarlyStoppingOptions | undefined;
  /** Whether the run ends with the parameters and state of its best look, or with its last ones. */
  readonly keep: 'best' | 'last';
}

export interface LoopOptions {
  readonly steps: number;
  readonly looks?: Looks | undefined;
  /** What an earlier run of the same training had come to. */
  readonly resume?: TrainingCheckpoint | undefined;
  /** Called before the update of each step, with what it is given. */
  readonly beforeStep?: (step: number, batch: Batch) => Promise<void> | undefined;
  /** Called after each step, and a look where there was one. `save` takes a checkpoint from which the run can be resumed. */
  readonly afterStep?: (
    progress: Progress,
    save: () => Promise<TrainingCheckpoint>,
  ) => Promise<void> | undefined;
  /** Asked after each step: whether to end where it is. */
  readonly interrupted?: () => boolean;
}

export interface LoopResult extends Progress {
  /** In updates. */
  readonly seconds: number;
  /** Where the run ended early because a number was not finite: the loss of a phase, or the metric. */
  readonly notFinite?: { readonly step: number; readonly phase?: string };
}

/** @throws Error when `resume` is of another training */
export async function trainingLoop(
  trainer: Trainer,
  source: DataSource,
  { steps, looks, resume, beforeStep, afterStep, interrupted }: LoopOptions,
): Promise<LoopResult> {
  let progress = resume ? structuredClone(resume.progress) : beginning(trainer.phases);
  let best = resume ? await restoreTraining(trainer, source, resume) : {};
  let seconds = 0;
  while (progress.step < steps && progress.stopping?.stopped !== 1) {
    const { step } = progress;
    const batch = source.next(step);
    await beforeStep?.(step, batch);
    const started = performance.now();
    const phase = update(trainer, batch, progress);
    if (phase !== undefined) return { ...progress, seconds, notFinite: { step, phase } };
    seconds += (performance.now() - started) / 1000;
    progress = { ...progress, step: step + 1 };
    if (looks !== undefined && (progress.step % looks.every === 0 || progress.step === steps)) {
      const shown = looks.show?.();
      const look: Look = { step: progress.step, metric: looks.metric(), ...(shown && { shown }) };
      if (!Number.isFinite(look.metric)) return { ...progress, seconds, notFinite: { step } };
      const before = progress;
      progress = afterLook(looks, before, look);
      if (looks.keep === 'best' && progress.best === look) best = trainer.read();
      const rate = progress.plateau?.rate;
      if (rate !== undefined && rate !== (before.plateau?.rate ?? 1))
        for (const scaled of trainer.phases) trainer.scaleRate(scaled, rate);
    }
    await afterStep?.(progress, () => saveTraining(trainer, source, progress, best));
    if (interrupted?.()) return { ...progress, seconds };
  }
  if (looks?.keep === 'best') trainer.write(best);
  return { ...progress, seconds };
}

/** One step of every phase; adds its losses to the progress. @returns the phase whose loss is not finite, if any */
function update(trainer: Trainer, batch: Batch, { step, losses, monitors }: Progress): string | undefined {
  for (const phase of trainer.phases) {
    const result = trainer.train(phase, batch, step);
    losses[phase]!.push(result.loss);
    for (const [name, value] of Object.entries(result.monitors)) {
      monitors[phase]![name] ??= [];
      monitors[phase]![name].push(value);
    }
    if (!Number.isFinite(result.loss)) return phase;
  }
  return undefined;
}

function afterLook({ plateau, earlyStopping, keep }: Looks, before: Progress, look: Look): Progress {
  const isBest = before.best === undefined || look.metric < before.best.metric;
  return {
    ...before,
    looks: [...before.looks, look],
    ...(keep === 'best' && isBest && { best: look }),
    ...(plateau && { plateau: plateau.observe(before.plateau ?? plateau.begin, look.metric) }),
    ...(earlyStopping && {
      stopping: observeStopping(earlyStopping, before.stopping ?? STOPPING_BEGINS, look.metric),
    }),
  };
}
