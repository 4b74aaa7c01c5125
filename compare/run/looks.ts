/** The looks that an experiment declares, on one side. */
import { reduceOnPlateau } from '../../scratch/schedules/reduce-on-plateau.ts';
import { reduceOnPlateau as tfjsReduceOnPlateau } from '../../tfjs/schedules/reduce-on-plateau.ts';
import type { DataSource, TrainingExperiment } from '../experiment.ts';
import type { Trainer } from '../trainers/trainer.ts';
import type { Looks } from '../training/loop.ts';
import { askedSide } from './trained-side.ts';

export function looksOf(
  { validation }: TrainingExperiment,
  trainer: Trainer,
  source: DataSource,
): Looks | undefined {
  if (validation === undefined) return undefined;
  const { every, metric, show, earlyStopping, keep } = validation;
  const reduce = trainer.side === 'scratch' ? reduceOnPlateau : tfjsReduceOnPlateau;
  return {
    every,
    earlyStopping,
    keep,
    metric: () => metric(askedSide(trainer), source),
    show: show && (() => show(askedSide(trainer), source)),
    plateau: validation.reduceOnPlateau && reduce({ initial: 1, ...validation.reduceOnPlateau }),
  };
}
