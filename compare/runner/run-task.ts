/** Runs one task in a child process and always comes back with a result, whatever became of the process. */
import type { ExperimentResult } from '../results/schema.ts';
import { checkExperimentResult } from '../results/validate.ts';
import { toJson } from '../results/write.ts';
import { type RunningChild, startChild } from './child-process.ts';
import { type Failure, failedResult, failureOf } from './failure.ts';
import type { Task } from './plan.ts';
import type { ChildMessage, Described, Progress, RunRequest } from './protocol.ts';

export interface TaskOptions {
  /** The process of an earlier seed of the same experiment, to be asked again. */
  readonly idle: RunningChild | undefined;
  readonly request: RunRequest;
  readonly timeoutSeconds: number;
  readonly logFile: string;
  onProgress(progress: Progress): void;
}

export interface TaskEnd {
  /** Undefined when the task was stopped before it ended. */
  readonly result: ExperimentResult | undefined;
  /** Its process, where it can be asked for another seed; whoever does not is to stop it. */
  readonly idle?: RunningChild;
}

export interface RunningTask {
  readonly ended: Promise<TaskEnd>;
  stop(): void;
}

export function runTask(task: Task, options: TaskOptions): RunningTask {
  let current: Asking;
  let stopped = false;
  const begin = (idle?: RunningChild): Promise<TaskEnd> => {
    current = ask(task, options, idle);
    return current.ended.then((end) => {
      // A process that ended while nothing was asked of it says nothing of this task.
      if (idle !== undefined && end === 'nothing said' && !stopped) return begin();
      return end === 'nothing said' ? { result: undefined } : end;
    });
  };
  const ended = begin(options.idle);
  return {
    ended,
    stop() {
      stopped = true;
      current.stop();
    },
  };
}

interface Asking {
  /** `nothing said`: a process that had been idle ended before it had begun with this task. */
  readonly ended: Promise<TaskEnd | 'nothing said'>;
  stop(): void;
}

function ask(
  task: Task,
  { request, timeoutSeconds, logFile, onProgress }: TaskOptions,
  idle: RunningChild | undefined,
): Asking {
  const started = performance.now();
  let described: Described | undefined;
  let finished: ExperimentResult | undefined;
  let failure: Failure | undefined;
  let becameIdle = (): void => {};
  const isIdle = new Promise<'idle'>((resolve) => {
    becameIdle = () => resolve('idle');
  });
  const asked = {
    request,
    timeoutSeconds,
    logFile,
    onMessage(message: ChildMessage) {
      if (message.kind === 'described') described = message.experiment;
      else if (message.kind === 'progress') onProgress(message);
      else if (message.kind === 'result') finished ??= message.result;
      else if (message.kind === 'idle') becameIdle();
      else if (message.kind === 'failed') failure ??= { verdict: message.verdict, summary: message.message };
      else if (message.kind === 'no-backend') failure ??= { verdict: 'crashed', summary: message.message };
    },
  };
  idle?.ask(asked);
  const child = idle ?? startChild(asked);
  const ended = Promise.race([isIdle, child.ended]).then((ending): TaskEnd | 'nothing said' => {
    const seconds = (performance.now() - started) / 1000;
    const failed = (reason: Failure): ExperimentResult =>
      failedResult(task, request, reason, seconds, described);
    const kept = ending === 'idle' ? { idle: child } : {};
    if (finished) {
      const checked = accept(task, finished);
      const problem =
        'problem' in checked ? failed({ verdict: 'crashed', summary: checked.problem }) : undefined;
      return { result: 'result' in checked ? checked.result : problem, ...kept };
    }
    if (ending === 'idle') {
      child.stop();
      return {
        result: failed({
          verdict: 'crashed',
          summary: 'The process said that it is done and had no result.',
        }),
      };
    }
    if (ending.killed === 'stopped') return { result: undefined };
    if (idle !== undefined && described === undefined && ending.killed === undefined) return 'nothing said';
    return { result: failed(failure ?? failureOf(ending, timeoutSeconds)) };
  });
  return { ended, stop: child.stop };
}

/** The result as it will be read back from the journal, or why it is none. */
function accept(
  task: Task,
  sent: ExperimentResult,
): { readonly result: ExperimentResult } | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(toJson(sent));
  } catch (error) {
    return { problem: `The result is no data: ${(error as Error).message}.` };
  }
  const checked = checkExperimentResult(value);
  if ('problem' in checked) return { problem: `The result is not of the schema: ${checked.problem}.` };
  const { id, seed, precision } = checked.value;
  if (id !== task.id || seed !== task.seed || precision !== task.precision) {
    return { problem: `The result is of ${id} seed ${seed} ${precision}, not of what was asked for.` };
  }
  return { result: checked.value };
}
