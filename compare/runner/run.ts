/** A run: plan, journal, child processes, results. */
import { outcomes } from '../checks/outcome.ts';
import { type ExperimentResult, type Results, SCHEMA } from '../results/schema.ts';
import { exitCodeOf, isGreen, isUnfinished, taskName } from '../results/verdicts.ts';
import { chooseExperiments } from './choose.ts';
import { backendIdentity, describeEnvironment } from './environment.ts';
import { EXIT } from './errors.ts';
import { beginJournal, claimOutFolder, logFile, readEntry, writeEntry } from './journal.ts';
import { writeOutputs } from './outputs.ts';
import { planTasks, shardOf, type Task } from './plan.ts';
import { startPool } from './pool.ts';
import { openDisplay, type ProgressDisplay } from './progress-display.ts';
import type { BackendInfo, RunRequest } from './protocol.ts';
import { jobsFor, memoryFor, type RunOptions, repeatingCommand } from './run-options.ts';
import { runTask } from './run-task.ts';
import { selectFor } from './select-for.ts';
import type { Services } from './services.ts';
import { onInterrupt } from './signals.ts';
import { codeHash } from './source-hash.ts';
import { type Colors, colorsFor, plural } from './terminal-text.ts';

/** The exit code of the run. @throws CommandError for what keeps it from running. */
export async function run(options: RunOptions, services: Services): Promise<number> {
  const started = Date.now();
  const colors = colorsFor(process.stderr);
  const { modules, root } = services;
  const interrupt = onInterrupt();
  try {
    const files = await selectFor(options, modules);
    const choice = await chooseExperiments(files, modules, root, options.backend, interrupt.onStop).catch(
      (error: unknown) => {
        // An interrupted probe looks like a backend that does not open.
        if (interrupt.happened) return undefined;
        throw error;
      },
    );
    if (!choice || interrupt.happened) return EXIT.interrupted;
    const backend = choice.backend!;
    const plan = planTasks(choice.chosen, options.seeds, { ...options, code: codeHash(root) });
    const tasks = shardOf(plan, options.shard);
    const record = {
      schema: SCHEMA,
      environment: describeEnvironment(backend),
      plan: plan.map(({ key, id, seed, precision }) => ({ key, id, seed, precision })),
      ...(options.shard === undefined ? {} : { shard: `${options.shard.index}/${options.shard.count}` }),
      command: repeatingCommand(options),
      startedAt: new Date(started).toISOString(),
    } as const;

    const out = await claimOutFolder(options.out);
    try {
      await beginJournal(out.path, record, options.resume);
      const found = await runTasks(tasks, options, services, backend, colors, interrupt);
      const experiments = tasks.flatMap((task) => found.get(task.key) ?? []);
      const results: Results = {
        ...record,
        seconds: (Date.now() - started) / 1000,
        experiments,
        outcomes: outcomes(experiments),
      };
      const missing = tasks.filter((task) => !found.has(task.key));
      const exitCode = interrupt.happened ? EXIT.interrupted : exitCodeOf(results, missing.length);
      return await writeOutputs({
        results,
        missing,
        exitCode,
        options,
        services,
        colors,
        chosen: choice.chosen,
      });
    } finally {
      await out.unlock();
    }
  } finally {
    interrupt.dispose();
  }
}

/** The results by key: those that the journal has, where the run is to be resumed, and the others as they come. */
async function runTasks(
  tasks: readonly Task[],
  options: RunOptions,
  { modules }: Services,
  backend: BackendInfo,
  colors: Colors,
  interrupt: ReturnType<typeof onInterrupt>,
): Promise<Map<string, ExperimentResult>> {
  const found = new Map<string, ExperimentResult>();
  const notes: string[] = [];
  const identity = backendIdentity(backend);
  if (options.resume) {
    for (const task of tasks) {
      const result = await finishedBefore(options.out, task, identity, notes);
      if (result) found.set(task.key, result);
    }
    notes.push(`${plural(found.size, 'run')} of ${tasks.length} finished before.`);
  }
  const rest = tasks.filter((task) => !found.has(task.key));
  const jobs = jobsFor(options, backend.name, rest.length);
  const display = openDisplay(process.stderr, rest, colors);
  notes.push(`${plural(rest.length, 'run')}, ${jobs} at a time, backend ${backend.name} (${backend.reason})`);
  for (const note of notes) display.note(note);

  const memoryBytes = memoryFor(options, jobs);
  const pool = startPool(
    rest,
    jobs,
    (task, onProgress, idle) =>
      runTask(task, {
        idle,
        request: requestOf(task, options, modules, backend.name, memoryBytes),
        timeoutSeconds: options.timeoutSeconds,
        logFile: logFile(options.out, task.key),
        onProgress,
      }),
    {
      started: display.started,
      progress: display.progress,
      async finished(task, result) {
        await writeEntry(options.out, { key: task.key, backend: identity, result });
        found.set(task.key, result);
        display.finished(task, result);
        if (options.bail && !isGreen(result)) bail(pool.stop, task, display);
      },
    },
  );
  interrupt.onStop(pool.stop);
  try {
    await pool.done;
  } finally {
    display.close();
  }
  return found;
}

function bail(stop: () => void, task: Task, display: ProgressDisplay): void {
  display.note(`--bail: ${taskName(task)} is not green, the rest is not run.`);
  stop();
}

async function finishedBefore(
  out: string,
  task: Task,
  identity: string,
  notes: string[],
): Promise<ExperimentResult | undefined> {
  const entry = await readEntry(out, task.key);
  if (!entry) return undefined;
  if ('damaged' in entry) {
    notes.push(`${taskName(task)} runs again: ${entry.damaged}.`);
    return undefined;
  }
  if (entry.backend !== identity) {
    notes.push(`${taskName(task)} runs again: it was computed by ${entry.backend}, now it is ${identity}.`);
    return undefined;
  }
  // A process that was killed or crashed has finished nothing.
  return isUnfinished(entry.result) ? undefined : entry.result;
}

function requestOf(
  task: Task,
  options: RunOptions,
  modules: Services['modules'],
  backend: string,
  memoryBytes: number,
): RunRequest {
  return {
    kind: 'run',
    modules,
    path: task.experiment.path,
    name: task.experiment.id,
    seed: task.seed,
    precision: options.precision,
    profile: options.profile,
    backend,
    memoryBytes,
    ...(options.steps === undefined ? {} : { steps: options.steps }),
  };
}
