/** From a file to the experiment in it. */
import { pathToFileURL } from 'node:url';
import type {
  Experiment,
  isExperiment as IsExperiment,
  networkExperiment as NetworkExperimentOf,
} from '../experiment.ts';
import type { Network } from '../network.ts';

interface ExperimentModule {
  readonly isExperiment: typeof IsExperiment;
  readonly networkExperiment: typeof NetworkExperimentOf;
}

/** A file of compare/networks/ declares several. */
const networksOf = (declared: unknown): readonly Network[] => (Array.isArray(declared) ? declared : []);

/**
 * The experiment that a file exports, or the network of that name as one.
 * @param experimentModule URL of the module that exports `isExperiment`
 * @throws Error when it exports none, and whatever the file itself throws
 */
export async function loadExperiment(
  experimentModule: string,
  path: string,
  name: string,
): Promise<Experiment> {
  const { isExperiment, networkExperiment }: ExperimentModule = await import(experimentModule);
  const loaded: { default?: unknown } = await import(pathToFileURL(path).href);
  const network = networksOf(loaded.default).find((declared) => declared.name === name);
  if (network !== undefined) return networkExperiment(network);
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
