/** What a verdict means for the whole: green, red, or an experiment that did not come to its end. */

import { EXIT } from '../runner/errors.ts';
import { OUTCOME_SEEDS } from '../tolerances.ts';
import type { ExperimentResult, Outcome, Results, Verdict } from './schema.ts';

/** Said of the process, not of the numbers: the experiment did not come to its end and `--resume` runs it again. */
const UNFINISHED: ReadonlySet<Verdict> = new Set<Verdict>(['crashed', 'timed out', 'out of memory']);
/** What an experiment may declare to be expected. That the hand-written side or the harness is wrong never is. */
const DECLARABLE: ReadonlySet<Verdict> = new Set<Verdict>([
  'framework less accurate',
  'framework is wrong',
  'inconclusive',
  'vacuous',
  'not finite',
]);

export const isUnfinished = (result: { readonly verdict: Verdict }): boolean =>
  UNFINISHED.has(result.verdict);

/** Green: `agree`, or the verdict that the experiment declares with a reason. */
export function isGreen(result: Pick<ExperimentResult, 'verdict' | 'declared'>): boolean {
  if (result.verdict === 'agree') return true;
  return DECLARABLE.has(result.verdict) && result.declared?.verdict === result.verdict;
}

/** Below OUTCOME_SEEDS an outcome is an interval to look at and decides nothing. */
export function isRedOutcome(outcome: Outcome): boolean {
  return outcome.seeds.length >= OUTCOME_SEEDS && outcome.verdict !== 'agree';
}

/** The planned tasks that the results lack. */
export function missingTasks(results: Results): Results['plan'] {
  const there = new Set(results.experiments.map(taskName));
  return results.plan.filter((task) => !there.has(taskName(task)));
}

/** `xor seed 42`, with the precision where it is not the usual one: unique within one set of results. */
export function taskName(task: Pick<ExperimentResult, 'id' | 'seed' | 'precision'>): string {
  return `${task.id} seed ${task.seed}${task.precision === 'float32' ? '' : ` ${task.precision}`}`;
}

/** 0, 1 or 4: a disagreement outweighs what did not finish, because it will not go away by running again. */
export function exitCodeOf(results: Results, missing: number): number {
  const finished = results.experiments.filter((result) => !isUnfinished(result));
  if (finished.some((result) => !isGreen(result)) || results.outcomes.some(isRedOutcome))
    return EXIT.disagree;
  if (missing > 0 || finished.length < results.experiments.length) return EXIT.incomplete;
  return EXIT.agree;
}
