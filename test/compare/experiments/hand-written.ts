/** Runs the hand-written side of lockstep's own experiments in float64, for the tests that compare it with Python's numbers. */

import type { Conclusion, DataSource, Experiment, Transcript } from '../../../compare/experiment.ts';
import type { Profile, SideName } from '../../../compare/results/schema.ts';
import { type FreeRun, freeRun } from '../../../compare/run/free-run.ts';
import { seriesOf, trainedSide } from '../../../compare/run/trained-side.ts';
import { trainerFactory } from '../../../compare/run/trainers.ts';
import type { Trained } from '../../../compare/trained.ts';
import { decideByMargin } from '../../../scratch/core/context.ts';
import type { NamedTensors } from '../../../scratch/core/tensor.ts';

export interface TrainedByHand {
  readonly initial: NamedTensors;
  readonly firstGradients: NamedTensors;
  readonly run: FreeRun;
  readonly final: NamedTensors;
  readonly conclusion: Conclusion;
  readonly trained: Trained;
  readonly source: DataSource;
}

/** Trains the hand-written side of a training experiment to its end. */
export const trainByHand = (experiment: Experiment, seed: number): Promise<TrainedByHand> =>
  trainSide(experiment, seed, 'full', 'scratch');

/** Trains one side, by hand in float64, without any check. */
export async function trainSide(
  experiment: Experiment,
  seed: number,
  profile: Profile,
  side: SideName,
): Promise<TrainedByHand> {
  if (experiment.kind !== 'training') throw new Error(`${experiment.title} is no training`);
  const options = { seed, profile };
  const source = await experiment.data(options);
  const initial = experiment.initialize(options);
  const factory = await trainerFactory(experiment, initial, seed);
  const trainer = side === 'scratch' ? factory.scratch('float64') : factory.tfjs();
  const gradients = trainer.phases.map(
    (phase) => trainer.evaluate(phase, source.next(0), { step: 0 }).gradients,
  );
  const firstGradients: NamedTensors = Object.assign({}, ...gradients);
  let afterFirstStep: NamedTensors | undefined;
  const run = await freeRun(trainer, source, {
    steps: experiment.steps[profile],
    checkpoint(step) {
      if (step === 1) afterFirstStep = trainer.read();
      return undefined;
    },
  });
  const trained = trainedSide(trainer, run, {
    series: seriesOf(run),
    firstGradients,
    initial,
    afterFirstStep: afterFirstStep ?? trainer.read(),
  });
  return {
    initial,
    firstGradients,
    run,
    final: trained.parameters,
    conclusion: experiment.conclude?.(trained, source) ?? {},
    trained,
    source,
  };
}

/** Runs the hand-written side of a procedure. */
export function runByHand(experiment: Experiment, seed: number): Transcript {
  if (experiment.kind !== 'procedure') throw new Error(`${experiment.title} is no procedure`);
  const decide = (_name: string, margin: Parameters<typeof decideByMargin>[0], inclusive?: boolean) =>
    decideByMargin(margin, inclusive);
  return experiment.scratch({ seed, precision: 'float64', decide });
}
