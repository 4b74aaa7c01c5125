/** Runs tasks several at a time. */
import type { ExperimentResult } from '../results/schema.ts';
import type { Task } from './plan.ts';
import type { Progress } from './protocol.ts';
import type { RunningTask } from './run-task.ts';

export interface PoolEvents {
  started(task: Task): void;
  progress(task: Task, progress: Progress): void;
  /** Awaited before the next task starts in this place; what it throws stops the pool. */
  finished(task: Task, result: ExperimentResult): Promise<void>;
}

export interface Pool {
  /** Resolves when every task has ended or been stopped; rejects with what `finished` threw. */
  readonly done: Promise<void>;
  /** Ends the running tasks and starts no other. */
  stop(): void;
}

export function startPool(
  tasks: readonly Task[],
  jobs: number,
  start: (task: Task, onProgress: (progress: Progress) => void) => RunningTask,
  events: PoolEvents,
): Pool {
  const running = new Set<RunningTask>();
  let next = 0;
  let stopped = false;
  const stop = (): void => {
    stopped = true;
    for (const task of running) task.stop();
  };
  const work = async (): Promise<void> => {
    while (!stopped && next < tasks.length) {
      const task = tasks[next++];
      events.started(task);
      const child = start(task, (progress) => events.progress(task, progress));
      running.add(child);
      const result = await child.result;
      running.delete(child);
      if (result) await events.finished(task, result);
    }
  };
  const places = Array.from({ length: Math.min(jobs, tasks.length) }, () =>
    work().catch((error: unknown) => {
      stop();
      throw error;
    }),
  );
  const done = Promise.allSettled(places).then((endings) => {
    for (const ending of endings) if (ending.status === 'rejected') throw ending.reason;
  });
  return { done, stop };
}
