/** The plan of a run: one task for each experiment and seed, each with a key that holds all that decides its results. */
import { createHash } from 'node:crypto';
import type { PlannedTask, Precision, RunProfile } from '../results/schema.ts';
import { SCHEMA } from '../results/schema.ts';
import { UsageError } from './errors.ts';
import type { Shard } from './numbers.ts';

/** An experiment as the planner knows it; title and so on stand in where the process dies before telling more. */
export interface Chosen {
  readonly id: string;
  readonly path: string;
  readonly typed?: string;
  readonly title: string;
  readonly source: string;
  readonly description: string;
  /** Of its source, and of what that imports. */
  readonly hash: string;
}

export interface RunSettings {
  readonly precision: Precision;
  readonly profile: RunProfile;
  /** As asked for: machines whose `auto` differs still share one plan, and the results name what each used. */
  readonly backend: string;
  readonly steps?: number;
  readonly code: string;
}

export interface Task extends PlannedTask {
  readonly experiment: Chosen;
}

/** Every task of the run in the order of results: by id, then by seed. */
export function planTasks(
  chosen: readonly Chosen[],
  seeds: readonly number[],
  settings: RunSettings,
): Task[] {
  const byId = new Map<string, Chosen>();
  for (const experiment of chosen) {
    const other = byId.get(experiment.id);
    if (other) {
      throw new UsageError(
        `${other.path} and ${experiment.path} both have the id '${experiment.id}'; give one of them another \`id\`.`,
      );
    }
    byId.set(experiment.id, experiment);
  }
  return [...byId.values()]
    .flatMap((experiment) =>
      seeds.map((seed) => ({
        key: keyOf(experiment, seed, settings),
        id: experiment.id,
        seed,
        precision: settings.precision,
        experiment,
      })),
    )
    .sort(compareTasks);
}

function keyOf(experiment: Chosen, seed: number, settings: RunSettings): string {
  const { precision, profile, backend, steps, code } = settings;
  const all = [
    SCHEMA,
    experiment.id,
    experiment.hash,
    code,
    seed,
    precision,
    profile,
    backend,
    steps ?? null,
  ];
  const digest = createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 16);
  // An id is a user's text, the key a file name too: letters that no file system objects to, never too long.
  const name = experiment.id.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 80);
  return `${name}.${seed}.${precision}.${digest}`;
}

/** The order of tasks and results everywhere: by id, precision and seed, independent of locale. */
export function compareTasks(a: Omit<PlannedTask, 'key'>, b: Omit<PlannedTask, 'key'>): number {
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  if (a.precision !== b.precision) return a.precision < b.precision ? -1 : 1;
  return a.seed - b.seed;
}

/** Every count-th task, so that the seeds of a long experiment spread over the shards. */
export function shardOf<T>(tasks: readonly T[], shard: Shard | undefined): readonly T[] {
  if (!shard) return tasks;
  return tasks.filter((_, position) => position % shard.count === shard.index - 1);
}
