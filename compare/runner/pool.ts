/** Runs tasks several at a time, those of one experiment where possible in one process, one after another. */
import type { ExperimentResult } from '../results/schema.ts';
import type { RunningChild } from './child-process.ts';
import type { Task } from './plan.ts';
import type { Progress } from './protocol.ts';
import type { RunningTask } from './run-task.ts';
import { taskQueue } from './task-queue.ts';

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
  start: (
    task: Task,
    onProgress: (progress: Progress) => void,
    idle: RunningChild | undefined,
  ) => RunningTask,
  events: PoolEvents,
): Pool {
  const queue = taskQueue(tasks);
  const running = new Set<RunningTask>();
  let stopped = false;
  const stop = (): void => {
    stopped = true;
    for (const task of running) task.stop();
  };
  const work = async (): Promise<void> => {
    let experiment: Task['experiment'] | undefined;
    let idle: RunningChild | undefined;
    try {
      for (;;) {
        const task = stopped ? undefined : queue.take(experiment);
        if (task === undefined) return;
        if (task.experiment !== experiment) {
          idle?.stop();
          idle = undefined;
        }
        experiment = task.experiment;
        events.started(task);
        const child = start(task, (progress) => events.progress(task, progress), idle);
        running.add(child);
        const ended = await child.ended;
        running.delete(child);
        idle = ended.idle;
        if (ended.result) await events.finished(task, ended.result);
      }
    } finally {
      idle?.stop();
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
