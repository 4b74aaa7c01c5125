/** The one training experiment that a word of the command line names. */
import type { TrainingExperiment } from '../experiment.ts';
import { messageOf, UsageError } from './errors.ts';
import { loadExperiment } from './load-experiment.ts';
import { selectExperiments } from './select.ts';
import type { Services } from './services.ts';
import { loadUserFiles } from './user-files.mjs';

/** @throws UsageError where it names none, several, or one that is no training */
export async function chooseTraining(
  word: string,
  command: string,
  { modules }: Services,
): Promise<TrainingExperiment> {
  const files = selectExperiments([word], modules.experimentsFolder);
  if (files.length > 1)
    throw new UsageError(`'${word}' names ${files.length} experiments; ${command} takes one`);
  const [{ name, path }] = files as [(typeof files)[0]];
  loadUserFiles();
  const experiment = await loadExperiment(modules.experiment, path, name).catch((error: unknown) => {
    throw new UsageError(messageOf(error));
  });
  if (experiment.kind !== 'training')
    throw new UsageError(`${experiment.id} is no training: it has no batch, no loss and no gradients`);
  return experiment;
}
