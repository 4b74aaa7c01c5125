/** Runs the examining child on a copy of the sources and waits for what it finds. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Kernels } from '../kernels.ts';
import { EnvironmentError } from '../runner/errors.ts';
import type { ExamineMessage, ExamineRequest, Red } from './protocol.ts';

export interface Examination {
  readonly reds: readonly Red[];
  /** Checks that were run to their end. */
  readonly checks: number;
  readonly seconds: number;
  /** Where the child did not come to its end: what it was at, and how it ended. */
  readonly broken?: { readonly at: string; readonly how: string; readonly stack: string };
}

const LOADER = import.meta.resolve('tsx');

export interface ExaminationOptions {
  readonly timeoutSeconds: number;
  /** The running children, so that they can be ended. */
  readonly children: Set<ChildProcess>;
  readonly kernels: Kernels;
}

/** @throws EnvironmentError when the backend cannot be opened */
export async function examineCopy(
  root: string,
  request: ExamineRequest,
  { timeoutSeconds, children, kernels }: ExaminationOptions,
): Promise<Examination> {
  const started = performance.now();
  const child = fork(join(root, 'compare', 'mutants', 'examine.ts'), [], {
    cwd: root,
    execArgv: ['--import', LOADER],
    env: { ...process.env, LOCKSTEP_KERNELS: kernels },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  children.add(child);
  const reds: Red[] = [];
  let at = 'harness';
  let done: Extract<ExamineMessage, { kind: 'done' }> | undefined;
  let crash: { how: string; stack: string } | undefined;
  let noBackend: string | undefined;
  child.on('message', (message: ExamineMessage) => {
    if (message.kind === 'at') at = message.place;
    else if (message.kind === 'red') reds.push(message.red);
    else if (message.kind === 'done') done = message;
    else if (message.kind === 'no-backend') noBackend = message.message;
    else crash = { how: message.message, stack: message.stack };
  });
  const timer = setTimeout(() => {
    crash = { how: `did not end within ${timeoutSeconds} s`, stack: '' };
    child.kill('SIGKILL');
  }, timeoutSeconds * 1000);
  await new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', (code, signal) => {
      if (!done && !crash) crash = { how: `ended by ${signal ?? `exit code ${code}`}`, stack: '' };
      resolve();
    });
    child.send(request, (error) => error && child.kill('SIGKILL'));
  });
  clearTimeout(timer);
  children.delete(child);
  if (noBackend !== undefined) throw new EnvironmentError(noBackend);
  return {
    reds,
    checks: done?.checks ?? 0,
    seconds: (performance.now() - started) / 1000,
    ...(done ? {} : { broken: { at, how: crash?.how ?? 'could not be started', stack: crash?.stack ?? '' } }),
  };
}
