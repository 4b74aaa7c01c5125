/** Runs grouped for the pages: one group for each experiment id, its first entry being the main one. */
import type { CheckResult, ExperimentResult, Outcome, Results } from '../compare/results/schema.ts';
import { pageNames } from './file-names.ts';
import { badness, share } from './numbers.ts';
import { experimentTone, severity, type Tone } from './verdicts.ts';

export interface Group {
  readonly id: string;
  readonly page: string;
  readonly main: ExperimentResult;
  /** Every run of this id, the main one first: other seeds and precisions. */
  readonly runs: readonly ExperimentResult[];
  /** The run that the overview shows: the worst, so that no red seed hides behind a green one. */
  readonly worst: ExperimentResult;
  readonly tone: Tone;
  readonly outcomes: readonly Outcome[];
}

const TONES: readonly Tone[] = ['good', 'open', 'bad'];

function worse(a: ExperimentResult, b: ExperimentResult): ExperimentResult {
  const tones = TONES.indexOf(experimentTone(b)) - TONES.indexOf(experimentTone(a));
  if (tones !== 0) return tones > 0 ? b : a;
  return severity(b.verdict) > severity(a.verdict) ? b : a;
}

export function groupExperiments(results: Results): readonly Group[] {
  const runsById = new Map<string, ExperimentResult[]>();
  for (const run of results.experiments) runsById.set(run.id, [...(runsById.get(run.id) ?? []), run]);
  const pages = pageNames([...runsById.keys()]);
  return [...runsById].map(([id, runs]) => {
    const worst = runs.reduce(worse);
    return {
      id,
      page: pages.get(id) as string,
      main: runs[0],
      runs,
      worst,
      tone: experimentTone(worst),
      outcomes: results.outcomes.filter((outcome) => outcome.id === id),
    };
  });
}

/**
 * The checks of all runs as columns, in the order in which the runs list them: a check that only some runs have is
 * put behind the one that it follows there.
 */
export function checkOrder(experiments: readonly ExperimentResult[]): readonly string[] {
  const order: string[] = [];
  for (const { checks } of experiments) {
    let position = 0;
    for (const { name } of checks) {
      const found = order.indexOf(name);
      if (found >= 0) position = found + 1;
      else order.splice(position++, 0, name);
    }
  }
  return order;
}

/** The largest error as a share of its tolerance; undefined where the check compared no tensors. */
export function largestShare(check: CheckResult): number | undefined {
  if (check.tensors.length === 0) return undefined;
  let largest = 0;
  for (const tensor of check.tensors) largest = Math.max(largest, badness(share(tensor)));
  return largest;
}
