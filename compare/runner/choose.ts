/** From files to experiments with ids: lockstep's own are known by their names, a user's file is asked. */
import type { Modules } from './modules.ts';
import type { Chosen } from './plan.ts';
import { type Probed, probe } from './probe.ts';
import type { ExperimentFile } from './select.ts';
import { experimentHash } from './source-hash.ts';

const PROBE_MEMORY = 4 * 1024 * 1048576;

export interface Choice {
  readonly chosen: readonly Chosen[];
  readonly backend?: Probed['backend'];
}

/** Opens the backend too, where one is given. @throws EnvironmentError where it cannot be had. */
export async function chooseExperiments(
  files: readonly ExperimentFile[],
  modules: Modules,
  root: string,
  backend: string | undefined,
  onStart?: (stop: () => void) => void,
): Promise<Choice> {
  const unknown = files.filter((file) => file.typed !== undefined);
  const asked = backend !== undefined || unknown.length > 0;
  const probed: Probed = asked
    ? await probe({
        modules,
        files: unknown,
        memoryBytes: PROBE_MEMORY,
        ...(backend === undefined ? {} : { backend }),
        ...(onStart === undefined ? {} : { onStart }),
      })
    : { described: new Map(), reasons: new Map() };
  const chosen = files.map(({ name, path, typed }) => {
    const known = probed.described.get(path);
    return {
      id: known?.id ?? name,
      path,
      ...(typed === undefined ? {} : { typed }),
      title: known?.title ?? name,
      source: known?.source ?? '',
      description: known?.description ?? '',
      hash: experimentHash(path, root),
    };
  });
  return { chosen, ...(probed.backend === undefined ? {} : { backend: probed.backend }) };
}
