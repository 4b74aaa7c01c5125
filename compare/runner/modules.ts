/** Where the child process finds what it runs. The tests put their own in place of the real ones. */
import { fileURLToPath } from 'node:url';

export interface Modules {
  /** URL of the module that exports `runExperiment`. */
  readonly runExperiment: string;
  /** URL of the module that exports `isExperiment`. */
  readonly experiment: string;
  /** URL of the module that exports `openBackend`. */
  readonly backend: string;
  /** Folder of the experiments that come with lockstep. */
  readonly experimentsFolder: string;
  /** Folder of the networks whose published size the profile `published` takes. */
  readonly networksFolder: string;
}

const here = (path: string): string => new URL(path, import.meta.url).href;

export const repositoryRoot = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');

export const MODULES: Modules = {
  runExperiment: here('../run/run-experiment.ts'),
  experiment: here('../experiment.ts'),
  backend: here('../../tfjs/backend.ts'),
  experimentsFolder: fileURLToPath(here('../experiments')),
  networksFolder: fileURLToPath(here('../networks')),
};
