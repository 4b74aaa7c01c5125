/** From a file to the experiment in it. */
import { pathToFileURL } from 'node:url';
import type { Experiment, isExperiment as IsExperiment } from '../experiment.ts';

/**
 * The experiment that a file exports.
 * @param experimentModule URL of the module that exports `isExperiment`
 * @throws Error when it exports none, and whatever the file itself throws
 */
export async function loadExperiment(
  experimentModule: string,
  path: string,
  name: string,
): Promise<Experiment> {
  const { isExperiment }: { isExperiment: typeof IsExperiment } = await import(experimentModule);
  const loaded: { default?: unknown } = await import(pathToFileURL(path).href);
  // A file that Node takes for CommonJS arrives with its own default inside the default.
  const inner = (loaded.default as { default?: unknown } | undefined)?.default;
  const experiment = isExperiment(loaded.default) ? loaded.default : inner;
  if (!isExperiment(experiment)) {
    throw new Error(`${path} is no experiment: it should \`export default defineExperiment({ ... })\`.`);
  }
  // What a user's file leaves out is taken from the file itself.
  return {
    ...experiment,
    id: experiment.id || name,
    sources: experiment.sources ?? { scratch: [path], tfjs: [path] },
  };
}
