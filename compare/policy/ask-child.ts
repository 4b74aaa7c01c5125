/** Runs the measuring child on the sources, or on a copy of them, and waits for its answers. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Kernels } from '../kernels.ts';
import type { PolicyAnswer, PolicyRequest } from './protocol.ts';
import type { PolicyRun } from './run.ts';

export interface Measured {
  readonly runs: readonly PolicyRun[];
  /** Where the child did not come to its end: how it ended. */
  readonly broken?: { readonly how: string; readonly stack: string };
}

const LOADER = import.meta.resolve('tsx');
/** For each run of a network: a minute is usual on a busy machine; a bug that makes a loop endless is ended here. */
const TIMEOUT_SECONDS = 600;

/** @param root of the repository, or of a copy with a bug in it */
export async function askChild(root: string, request: PolicyRequest, kernels: Kernels): Promise<Measured> {
  const child = fork(join(root, 'compare', 'policy', 'child.ts'), [], {
    cwd: root,
    execArgv: ['--import', LOADER],
    env: { ...process.env, LOCKSTEP_KERNELS: kernels },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // JSON has no infinity.
    serialization: 'advanced',
  });
  const runs: PolicyRun[] = [];
  let broken: Measured['broken'];
  let done = false;
  child.on('message', (answer: PolicyAnswer) => {
    if (answer.kind === 'run') runs.push(answer.run);
    else if (answer.kind === 'done') done = true;
    else broken = { how: answer.message, stack: answer.stack };
  });
  const seconds = TIMEOUT_SECONDS * request.seeds.length * request.lossScales.length;
  const timer = setTimeout(() => {
    broken = { how: `did not end within ${seconds} s`, stack: '' };
    child.kill('SIGKILL');
  }, seconds * 1000);
  await new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', (code, signal) => {
      if (!done) broken ??= { how: `ended by ${signal ?? `exit code ${code}`}`, stack: '' };
      resolve();
    });
    child.send(request, (error) => error && child.kill('SIGKILL'));
  });
  clearTimeout(timer);
  return broken === undefined ? { runs } : { runs, broken };
}
