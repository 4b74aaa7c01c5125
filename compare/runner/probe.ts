/** Asks a child process which experiments are in files, and what the backend is here, before the run begins. */
import { startChild } from './child-process.ts';
import { EnvironmentError } from './errors.ts';
import { failureOf } from './failure.ts';
import type { Modules } from './modules.ts';
import type { BackendInfo, Described } from './protocol.ts';
import type { ExperimentFile } from './select.ts';

/** A GPU may take half a minute to start. */
const TIMEOUT_SECONDS = 60;
/** Once the backend is open, loading files takes a second or two; one that loops at its top level must not hold us up. */
const FILES_SECONDS = 20;

export interface Probed {
  readonly backend?: BackendInfo;
  /** By path; a file that failed is missing, and its reason is in `reasons`. */
  readonly described: ReadonlyMap<string, Described>;
  readonly reasons: ReadonlyMap<string, string>;
}

export interface ProbeOptions {
  readonly modules: Modules;
  readonly files: readonly ExperimentFile[];
  readonly backend?: string;
  readonly memoryBytes: number;
  /** Called with the way to end the probe early. */
  readonly onStart?: (stop: () => void) => void;
}

/** @throws EnvironmentError where the backend cannot be had, or takes its process down. */
export async function probe({
  modules,
  files,
  backend,
  memoryBytes,
  onStart,
}: ProbeOptions): Promise<Probed> {
  const described = new Map<string, Described>();
  const reasons = new Map<string, string>();
  let info: BackendInfo | undefined;
  let refusal: string | undefined;
  let finished = false;
  let timer: NodeJS.Timeout | undefined;
  const child = startChild({
    request: {
      kind: 'probe',
      modules,
      files: files.map(({ path, name }) => ({ path, name })),
      memoryBytes,
      ...(backend === undefined ? {} : { backend }),
    },
    timeoutSeconds: TIMEOUT_SECONDS,
    onMessage(message) {
      if (message.kind === 'backend') {
        info = message.backend;
        timer = setTimeout(child.stop, FILES_SECONDS * 1000);
      } else if (message.kind === 'described') described.set(message.experiment.path, message.experiment);
      else if (message.kind === 'undescribed') reasons.set(message.path, message.reason);
      else if (message.kind === 'no-backend') refusal = message.message;
      else if (message.kind === 'failed') refusal = message.message;
      else if (message.kind === 'done') finished = true;
    },
  });
  onStart?.(child.stop);
  const ending = await child.ended;
  clearTimeout(timer);
  if (backend !== undefined && !info) {
    const reason = refusal ?? failureOf(ending, TIMEOUT_SECONDS).summary;
    throw new EnvironmentError(refusal ?? `The backend '${backend}' could not be opened. ${reason}`);
  }
  if (!finished) {
    // The first file without an answer took the process down; the run itself will say the same of it.
    const reason = refusal ?? failureOf(ending, TIMEOUT_SECONDS).summary;
    for (const { path } of files) if (!described.has(path) && !reasons.has(path)) reasons.set(path, reason);
  }
  return { described, reasons, ...(info ? { backend: info } : {}) };
}
