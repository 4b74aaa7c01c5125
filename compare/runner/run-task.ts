/** Runs one task in a child process and always comes back with a result, whatever became of the process. */
import type { ExperimentResult } from '../results/schema.ts';
import { checkExperimentResult } from '../results/validate.ts';
import { toJson } from '../results/write.ts';
import { startChild } from './child-process.ts';
import { type Failure, failedResult, failureOf } from './failure.ts';
import type { Task } from './plan.ts';
import type { Described, Progress, RunRequest } from './protocol.ts';

export interface TaskOptions {
  readonly request: RunRequest;
  readonly timeoutSeconds: number;
  readonly logFile: string;
  onProgress(progress: Progress): void;
}

export interface RunningTask {
  /** Undefined when the task was stopped before it ended. */
  readonly result: Promise<ExperimentResult | undefined>;
  stop(): void;
}

export function runTask(
  task: Task,
  { request, timeoutSeconds, logFile, onProgress }: TaskOptions,
): RunningTask {
  const started = performance.now();
  let described: Described | undefined;
  let finished: ExperimentResult | undefined;
  let failure: Failure | undefined;
  const child = startChild({
    request,
    timeoutSeconds,
    logFile,
    onMessage(message) {
      if (message.kind === 'described') described = message.experiment;
      else if (message.kind === 'progress') onProgress(message);
      else if (message.kind === 'result') finished ??= message.result;
      else if (message.kind === 'failed') failure ??= { verdict: message.verdict, summary: message.message };
      else if (message.kind === 'no-backend') failure ??= { verdict: 'crashed', summary: message.message };
    },
  });
  const result = child.ended.then((ending) => {
    const seconds = (performance.now() - started) / 1000;
    const failed = (reason: Failure): ExperimentResult =>
      failedResult(task, request, reason, seconds, described);
    if (finished) {
      const checked = accept(task, finished);
      return 'result' in checked ? checked.result : failed({ verdict: 'crashed', summary: checked.problem });
    }
    if (ending.killed === 'stopped') return undefined;
    return failed(failure ?? failureOf(ending, timeoutSeconds));
  });
  return { result, stop: child.stop };
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
