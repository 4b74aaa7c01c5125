/** A training run of one side from its initial parameters, without any contact with the other side. */
import type { Batch, NamedTensors } from '../../scratch/core/tensor.ts';
import type { DataSource } from '../experiment.ts';
import { FREE_RUN_STEPS } from '../tolerances.ts';
import type { Decisions, Trainer } from '../trainers/trainer.ts';
import { type Looks, trainingLoop } from '../training/loop.ts';
import type { Look } from '../training/progress.ts';
import { batchDigest } from './digest.ts';

export interface FreeRun {
  /** The descended loss of each phase at each step, before that step's update. */
  readonly losses: Readonly<Record<string, readonly number[]>>;
  /** Monitored quantities by `phase` and name. */
  readonly monitors: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
  /** What validation saw; empty without one. */
  readonly looks: readonly Look[];
  /** What each step was given, to prove that both sides saw the same data in the same order. */
  readonly digests: readonly string[];
  readonly seconds: number;
  /** What the run decided (ReLU signs, clips) in its first steps, by phase. */
  readonly decisions: Readonly<Record<string, readonly Decisions[]>>;
  /** Where the run ended early because a number was not finite. */
  readonly notFinite?: { readonly step: number; readonly tensor: string };
}

export interface FreeRunOptions {
  readonly steps: number;
  readonly looks?: Looks | undefined;
  readonly onStep?: (step: number) => void;
  /** Called before the update of each step that passes `checkpoint`. */
  readonly checkpoint?: (step: number) => Promise<void> | undefined;
}

export async function freeRun(
  trainer: Trainer,
  source: DataSource,
  { steps, looks, onStep, checkpoint }: FreeRunOptions,
): Promise<FreeRun> {
  const decisions: Record<string, Decisions[]> = Object.fromEntries(
    trainer.phases.map((phase) => [phase, []]),
  );
  const digests: string[] = [];
  const { losses, monitors, seconds, notFinite, ...run } = await trainingLoop(trainer, source, {
    steps,
    looks,
    async beforeStep(step, batch) {
      await checkpoint?.(step);
      digests.push(batchDigest(batch));
      if (step >= FREE_RUN_STEPS) return;
      for (const phase of trainer.phases)
        decisions[phase]!.push(trainer.evaluate(phase, batch, { step }).decisions);
    },
    async afterStep({ step }) {
      onStep?.(step - 1);
    },
  });
  const result = { losses, monitors, looks: run.looks, digests, decisions, seconds };
  if (notFinite === undefined) return result;
  const { step, phase } = notFinite;
  const tensor = phase === undefined ? 'validation' : firstNotFinite(trainer, phase, source.next(step), step);
  return { ...result, notFinite: { step, tensor } };
}

/** The first tensor with a NaN or an infinity: a part's output in forward order, else a gradient, else a parameter. */
function firstNotFinite(trainer: Trainer, phase: string, batch: Batch, step: number): string {
  const { flows, gradients } = trainer.evaluate(phase, batch, { step });
  const candidates: [string, NamedTensors[string] | undefined][] = [
    ...Object.entries(trainer.read()),
    ...[...flows].map(([path, { output }]) => [`output of ${path}`, output] as [string, typeof output]),
    ...Object.entries(gradients).map(
      ([name, value]) => [`gradient of ${name}`, value] as [string, typeof value],
    ),
  ];
  return candidates.find(([, value]) => value !== undefined && !allFinite(value.data))?.[0] ?? 'loss';
}

function allFinite(data: ArrayLike<number>): boolean {
  for (let i = 0; i < data.length; i++) if (!Number.isFinite(data[i]!)) return false;
  return true;
}
