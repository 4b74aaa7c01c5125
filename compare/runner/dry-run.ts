/** `lockstep run --dry-run`: the tasks that a run would have, in its order. Writes nothing. */
import { isUnfinished, taskName } from '../results/verdicts.ts';
import { chooseExperiments } from './choose.ts';
import { EXIT } from './errors.ts';
import { readEntry } from './journal.ts';
import { planTasks, shardOf } from './plan.ts';
import type { RunOptions } from './run-options.ts';
import { selectFor } from './select-for.ts';
import type { Services } from './services.ts';
import { codeHash } from './source-hash.ts';
import { plural } from './terminal-text.ts';

export async function dryRun(options: RunOptions, { modules, root }: Services): Promise<number> {
  const files = await selectFor(options, modules);
  const { chosen } = await chooseExperiments(files, modules, root, undefined);
  const plan = planTasks(chosen, options.seeds, { ...options, code: codeHash(root) });
  const tasks = shardOf(plan, options.shard);
  const lines: string[] = [];
  for (const task of tasks) {
    const entry = options.resume ? await readEntry(options.out, task.key) : undefined;
    const finished = entry !== undefined && 'result' in entry && !isUnfinished(entry.result);
    lines.push(`${taskName(task)}${finished ? '  (finished before)' : ''}`);
  }
  const part = options.shard === undefined ? '' : `, shard ${options.shard.index} of ${options.shard.count}`;
  lines.push(
    `${plural(tasks.length, 'run')} of ${plan.length}, profile ${options.profile}${part}; nothing was run.`,
  );
  process.stdout.write(`${lines.join('\n')}\n`);
  return EXIT.agree;
}
