import { expect, it } from 'vitest';
import { type Chosen, planTasks, type RunSettings, type Task } from '../../../compare/runner/plan.ts';
import { taskQueue } from '../../../compare/runner/task-queue.ts';

const SETTINGS: RunSettings = { precision: 'float32', profile: 'quick', backend: 'auto', code: 'c' };
const chosen = (id: string): Chosen => ({
  id,
  path: `/${id}.ts`,
  title: id,
  source: '',
  description: '',
  hash: 'h',
});
const nameOf = (task: Task | undefined) => task && `${task.id}${task.seed}`;

it('gives a place the seeds of its experiment first, then an experiment that nobody has begun', () => {
  const queue = taskQueue(planTasks([chosen('a'), chosen('b')], [1, 2], SETTINGS));
  const first = queue.take()!;
  const other = queue.take()!;
  expect([first, other].map(nameOf)).toEqual(['a1', 'b1']);
  expect(nameOf(queue.take(other.experiment))).toBe('b2');
  expect(nameOf(queue.take(first.experiment))).toBe('a2');
  expect(queue.take(first.experiment)).toBeUndefined();
});

it('helps where most is left when nothing is left to begin, and gives each task once', () => {
  const queue = taskQueue(planTasks([chosen('a'), chosen('b')], [1, 2, 3], SETTINGS));
  const a = queue.take()!;
  const b = queue.take()!;
  expect(nameOf(queue.take(b.experiment))).toBe('b2');
  expect(nameOf(queue.take(b.experiment))).toBe('b3');
  expect(nameOf(queue.take(b.experiment))).toBe('a3');
  expect(nameOf(queue.take(a.experiment))).toBe('a2');
  expect(queue.take()).toBeUndefined();
});
