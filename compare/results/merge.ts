/**
 * Merging the results of shards, whatever machines they ran on, into what one run would have written. The order in
 * which the files are named makes no difference.
 */
import { outcomes } from '../checks/outcome.ts';
import { IncompleteError, UsageError } from '../runner/errors.ts';
import { compareTasks } from '../runner/plan.ts';
import type { Environment, ExperimentResult, PlannedTask, Results } from './schema.ts';
import { taskName } from './verdicts.ts';

export interface Named {
  /** The file or folder, for messages. */
  readonly name: string;
  readonly results: Results;
}

/**
 * @throws UsageError where two inputs plan or hold different things under one experiment and seed, naming both.
 */
export function mergeResults(inputs: readonly Named[]): Results {
  if (inputs.length === 0) throw new IncompleteError('There is nothing to merge.');
  const sorted = [...inputs].sort((a, b) => compareTexts(canonical(a.results), canonical(b.results)));
  const plan = mergePlans(sorted);
  const experiments = mergeExperiments(sorted);
  const environments = distinctEnvironments(sorted);
  const commands = [...new Set(sorted.map(({ results }) => results.command))].sort(compareTexts);
  return {
    schema: sorted[0].results.schema,
    environment: environments[0],
    ...(environments.length > 1 ? { machines: environments } : {}),
    plan,
    command: commands.join(' && '),
    startedAt: sorted.map(({ results }) => results.startedAt).sort(compareTexts)[0],
    // Of all machines together: shards run side by side, but not by the same clock.
    seconds: sorted.reduce((sum, { results }) => sum + results.seconds, 0),
    experiments,
    outcomes: outcomes(experiments),
  };
}

function mergePlans(inputs: readonly Named[]): PlannedTask[] {
  const planned = new Map<string, { task: PlannedTask; from: string }>();
  for (const { name, results } of inputs) {
    for (const task of results.plan) {
      const other = planned.get(taskName(task));
      if (other && other.task.key !== task.key) {
        throw new UsageError(
          `${other.from} and ${name} are of different runs: ${taskName(task)} has another code, profile, backend or number of steps in each.`,
        );
      }
      if (!other) planned.set(taskName(task), { task, from: name });
    }
  }
  return [...planned.values()].map(({ task }) => task).sort(compareTasks);
}

/** Shards may overlap; then both must have found the same, timings aside. */
function mergeExperiments(inputs: readonly Named[]): ExperimentResult[] {
  const merged = new Map<string, { result: ExperimentResult; from: string }>();
  for (const { name, results } of inputs) {
    for (const result of results.experiments) {
      const other = merged.get(taskName(result));
      if (!other) merged.set(taskName(result), { result, from: name });
      else if (canonical(withoutTimings(other.result)) !== canonical(withoutTimings(result))) {
        const verdicts = `'${other.result.verdict}' and '${result.verdict}'`;
        throw new UsageError(
          `${other.from} and ${name} both hold ${taskName(result)} and differ in it (verdicts ${verdicts}); leave one of them out.`,
        );
      }
    }
  }
  return [...merged.values()].map(({ result }) => result).sort(compareTasks);
}

function distinctEnvironments(inputs: readonly Named[]): Environment[] {
  const byText = new Map<string, Environment>();
  for (const { results } of inputs) {
    for (const environment of results.machines ?? [results.environment]) {
      byText.set(canonical(environment), environment);
    }
  }
  return [...byText.entries()].sort(([a], [b]) => compareTexts(a, b)).map(([, environment]) => environment);
}

/** `backend.tensorflow: 2.21.0 | 2.20.0`: what is not the same on all machines, one line for each field. */
export function environmentDifferences(machines: readonly Environment[]): string[] {
  const flat = machines.map((machine) => new Map(flatten(machine, '')));
  const fields = [...new Set(flat.flatMap((fieldsOfOne) => [...fieldsOfOne.keys()]))].sort(compareTexts);
  return fields.flatMap((field) => {
    const values = flat.map((fieldsOfOne) => fieldsOfOne.get(field) ?? 'none');
    return new Set(values).size > 1 ? [`${field}: ${[...new Set(values)].join(' | ')}`] : [];
  });
}

function flatten(value: object, prefix: string): [string, string][] {
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
    typeof item === 'object' && item !== null
      ? flatten(item, `${prefix}${key}.`)
      : [[`${prefix}${key}`, String(item)] as [string, string]],
  );
}

/** The result as it would be were time not measured: equal for two runs of the same computation. */
export function withoutTimings(result: ExperimentResult): ExperimentResult {
  const { sides } = result;
  return {
    ...result,
    seconds: 0,
    checks: result.checks.map((check) => ({ ...check, seconds: 0 })),
    ...(sides && {
      sides: { scratch: { ...sides.scratch, timings: {} }, tfjs: { ...sides.tfjs, timings: {} } },
    }),
  };
}

/** JSON with the keys in order, so that equal values have equal texts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => compareTexts(a, b)))
      : item,
  );
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
