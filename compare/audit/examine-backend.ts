/** Examines cases on one backend in a child process; after a crash a new child goes on behind the case that it happened at. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { EnvironmentError } from '../runner/errors.ts';
import type { Examined } from './examine-case.ts';
import type { AuditMessage, AuditRequest } from './protocol.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
const LOADER = import.meta.resolve('tsx');
/** A case takes milliseconds; this is for a machine that stands still for a while. */
const PATIENCE_MS = 60_000;

export type Outcomes = ReadonlyMap<string, Examined>;

/** @throws EnvironmentError when the backend cannot be opened */
export async function examineBackend(
  request: AuditRequest,
  examined: (name: string, outcome: Examined) => void = () => {},
  child = CHILD,
): Promise<Outcomes> {
  const outcomes = new Map<string, Examined>();
  const keep = (name: string, outcome: Examined): void => {
    outcomes.set(name, outcome);
    examined(name, outcome);
  };
  let left = request.cases;
  while (left.length > 0) {
    const end = await runChild({ ...request, cases: left }, keep, child);
    if (end === undefined) break;
    keep(end.at, { verdict: 'crashes', message: end.how, entries: 0, wrongEntries: 0, wrong: [], used: 0 });
    left = left.slice(left.indexOf(end.at) + 1);
  }
  return outcomes;
}

interface Crash {
  readonly at: string;
  readonly how: string;
}

async function runChild(
  request: AuditRequest,
  keep: (name: string, outcome: Examined) => void,
  path: string,
): Promise<Crash | undefined> {
  const child = fork(path, [], {
    execArgv: ['--import', LOADER],
    // What native code and the framework print is told by the verdicts.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let at: string | undefined;
  let [done, how, noBackend]: [boolean, string?, string?] = [false];
  const late = setTimeout(() => {
    how = `did not end within ${PATIENCE_MS / 1000} s`;
    child.kill('SIGKILL');
  }, PATIENCE_MS);
  child.on('message', (message: AuditMessage) => {
    late.refresh();
    if (message.kind === 'at') at = message.name;
    else if (message.kind === 'examined') keep(message.name, message.examined);
    else if (message.kind === 'done') done = true;
    else if (message.kind === 'no-backend') noBackend = message.message;
    else if (message.kind === 'broken') how = message.message;
  });
  await new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', (code, signal) => {
      how ??= `ended by ${signal ?? `exit code ${code}`}`;
      resolve();
    });
    child.send(request, (error) => error && child.kill('SIGKILL'));
  });
  clearTimeout(late);
  if (noBackend !== undefined) throw new EnvironmentError(noBackend);
  if (done) return undefined;
  if (at === undefined) throw new Error(`The child that examines gradients did not start: ${how}.`);
  return { at, how: how! };
}
