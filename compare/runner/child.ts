/**
 * The child process: runs an experiment, with one seed after another, or looks at files and the backend, and sends what it finds to
 * the parent.
 * The experiment's code is a user's: it may throw, print, exit or never return, and the parent copes with all of that.
 */
import { inspect } from 'node:util';
import { kernelsInUse } from '../../scratch/kernels/kernel.ts';
import { KERNELS_VARIABLE } from '../../scratch/kernels/variable.ts';
import type { openBackend as OpenBackend } from '../../tfjs/backend.ts';
import type { Experiment } from '../experiment.ts';
import type { runExperiment as RunExperiment } from '../run/run-experiment.ts';
import { loadExperiment } from './load-experiment.ts';
import type { BackendInfo, ChildMessage, Described, ProbeRequest, RunRequest } from './protocol.ts';
import { loadUserFiles } from './user-files.mjs';
import { startWatchdog } from './watchdog.ts';

const PROGRESS_EVERY_MS = 100;
const FLUSH_MS = 2000;

/** The parent's pid as it was at the start: when it changes, the parent is gone. */
const parent = process.ppid;
process.on('disconnect', () => process.exit(1));
process.once('message', ({ memoryBytes }: RunRequest | ProbeRequest) => {
  startWatchdog(parent, memoryBytes);
  loadUserFiles();
});
process.on('message', (request: RunRequest | ProbeRequest) => {
  const before = openResources();
  (request.kind === 'run' ? run(request) : probe(request)).then(
    async (mayGoOn) => {
      if (mayGoOn && openResources() <= before) await idle();
      else end();
    },
    (error: unknown) => send(failure(error)).then(end),
  );
});
// What escapes from a callback or a promise that nobody awaited is the experiment's failure too.
process.on('uncaughtException', (error) => {
  send(failure(error)).then(end);
});

/** Resolves when the message is on its way, so that the process may end. */
function send(message: ChildMessage): Promise<void> {
  return new Promise((resolve) => {
    if (!process.connected) resolve();
    else process.send!(message, () => resolve());
  });
}

/** Timers, sockets and the like that keep the process alive: what an experiment leaves behind may reach into the next run. */
const openResources = (): number =>
  // What is still being written, such as the result, is ours.
  process.getActiveResourcesInfo().filter((name) => !name.endsWith('WriteWrap')).length;

/** Says so when all that was printed is on its way, so that the parent can tell whose it was. */
async function idle(): Promise<void> {
  const late = setTimeout(end, FLUSH_MS);
  const flushed = (stream: NodeJS.WriteStream) =>
    new Promise<void>((resolve) => stream.write('', () => resolve()));
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  clearTimeout(late);
  await send({ kind: 'idle' });
}

/** Not left to the event loop: a forgotten timer or socket of the experiment would keep the process for ever. */
function end(): void {
  // What was printed goes out first; an experiment that broke its own streams does not get to wait for them.
  setTimeout(() => process.exit(0), FLUSH_MS);
  process.stdout.write('', () => process.stderr.write('', () => process.exit(0)));
}

/** @returns whether the process may be asked for another run */
async function run(request: RunRequest): Promise<boolean> {
  const experiment = await loadExperiment(request.modules.experiment, request.path, request.name);
  await send({ kind: 'described', experiment: describe(request.path, experiment) });
  const backend = await openOrTell(request.modules.backend, request.backend);
  if (!backend) return false;
  const { runExperiment }: { runExperiment: typeof RunExperiment } = await import(
    request.modules.runExperiment
  );
  let last = 0;
  const result = await runExperiment(experiment, {
    seed: request.seed,
    precision: request.precision,
    profile: request.profile,
    backend,
    ...(request.steps === undefined ? {} : { steps: request.steps }),
    onProgress(progress) {
      const now = Date.now();
      if (now - last < PROGRESS_EVERY_MS) return;
      last = now;
      send({ kind: 'progress', activity: progress.activity, done: progress.done, total: progress.total });
    },
  });
  await send({ kind: 'result', result });
  return true;
}

async function probe(request: ProbeRequest): Promise<boolean> {
  if (request.backend !== undefined) {
    const backend = await openOrTell(request.modules.backend, request.backend);
    if (!backend) return false;
    await send({ kind: 'backend', backend: infoOf(backend) });
  }
  for (const { path, name } of request.files) {
    try {
      const experiment = await loadExperiment(request.modules.experiment, path, name);
      await send({ kind: 'described', experiment: describe(path, experiment) });
    } catch (error) {
      await send({ kind: 'undescribed', path, reason: messageOf(error) });
    }
  }
  await send({ kind: 'done' });
  return false;
}

const describe = (path: string, { id, title, source, description }: Experiment): Described => ({
  path,
  id,
  title,
  source,
  description,
});

type Backend = Awaited<ReturnType<typeof OpenBackend>>;

async function openOrTell(backendModule: string, name: string): Promise<Backend | undefined> {
  const { openBackend }: { openBackend: typeof OpenBackend } = await import(backendModule);
  try {
    return await openBackend({ backend: name as never });
  } catch (error) {
    if ((error as Error)?.name !== 'BackendError') throw error;
    await send({ kind: 'no-backend', message: messageOf(error) });
    return undefined;
  }
}

const infoOf = (backend: Backend): BackendInfo => ({
  name: backend.name,
  reason: backend.reason,
  version: backend.version,
  settings: { ...backend.settings, [KERNELS_VARIABLE]: kernelsInUse },
  ...(backend.tensorflowVersion === undefined ? {} : { tensorflowVersion: backend.tensorflowVersion }),
  ...(backend.device === undefined ? {} : { device: backend.device }),
});

const OUT_OF_MEMORY =
  /Array buffer allocation failed|Invalid typed array length|bad_alloc|out of memory|shared memory is full|\bOOM\b/i;

function failure(error: unknown): ChildMessage {
  const message = messageOf(error);
  console.error(error instanceof Error ? (error.stack ?? message) : message);
  return { kind: 'failed', verdict: OUT_OF_MEMORY.test(message) ? 'out of memory' : 'crashed', message };
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error))
    return `something that is no Error was thrown: ${inspect(error, { depth: 1 })}`;
  return error.message || error.name;
}
