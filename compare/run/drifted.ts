/** The experiment whose learning rates are larger by the declared inaccuracy of the framework's optimizers. */
import type { TrainingExperiment } from '../experiment.ts';
import { UPDATE_TOLERANCE } from '../tolerances.ts';

/** @returns undefined where no optimizer of the experiment is declared to be inaccurate. */
export function drifted(experiment: TrainingExperiment): TrainingExperiment | undefined {
  const { phases } = experiment;
  if (Object.values(phases).every(({ optimizer }) => UPDATE_TOLERANCE[optimizer.name] === undefined))
    return undefined;
  const changed = Object.entries(phases).map(([name, phase]) => {
    const { optimizer } = phase;
    const inaccuracy = UPDATE_TOLERANCE[optimizer.name]?.tfjs ?? 0;
    const constants = {
      ...optimizer.constants,
      learningRate: optimizer.constants.learningRate! * (1 + inaccuracy),
    };
    return [name, { ...phase, optimizer: { ...optimizer, constants } }] as const;
  });
  return { ...experiment, phases: Object.fromEntries(changed) };
}
