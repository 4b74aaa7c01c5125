/** Hands out tasks so that the seeds of an experiment follow each other in one place, which can keep its process for them. */
import type { Task } from './plan.ts';

export interface TaskQueue {
  /** The next task for a place whose last one was of `experiment`; undefined when there is none left for anybody. */
  take(experiment?: Task['experiment']): Task | undefined;
}

/** @param tasks in the order in which they are to begin */
export function taskQueue(tasks: readonly Task[]): TaskQueue {
  const waiting = new Map<Task['experiment'], Task[]>();
  for (const task of tasks) {
    const group = waiting.get(task.experiment);
    if (group) group.push(task);
    else waiting.set(task.experiment, [task]);
  }
  const begun = new Set<Task['experiment']>();
  return {
    take(experiment) {
      const own = experiment && waiting.get(experiment)?.shift();
      if (own) return own;
      for (const [first, group] of waiting) {
        if (begun.has(first)) continue;
        begun.add(first);
        return group.shift();
      }
      // Nothing is left to begin: help where most is left, from its end.
      const [most] = [...waiting.values()].sort((a, b) => b.length - a.length);
      return most?.pop();
    },
  };
}
