/** The check `free-run`: the early losses of both sides, and whether they stay in the envelope. */
import { judgeFreeRun } from '../checks/envelope.ts';
import { splitPhase } from '../checks/phase-names.ts';
import { settle } from '../checks/settle.ts';
import { fromJsonNumber } from '../results/json-number.ts';
import type { CheckResult, Envelope, SideName, TensorComparison } from '../results/schema.ts';
import type { FreeRun } from './free-run.ts';

export interface FreeRuns {
  readonly truth: FreeRun;
  /** The truth's run with its updates larger by what the framework's optimizer is declared to be off. */
  readonly drifted: FreeRun | undefined;
  /** From weights moved by one ulp, in float64. */
  readonly nudged: readonly FreeRun[];
  readonly lossFloor: (phase: string, step: number) => number;
  readonly inconclusiveDeclared: boolean;
  readonly judged: Readonly<Partial<Record<SideName, FreeRun>>>;
  readonly runs: Readonly<Record<SideName, FreeRun>>;
  readonly bands: readonly Envelope[];
}

export function freeRunCheck({
  truth,
  drifted,
  nudged,
  lossFloor,
  judged,
  runs,
  bands,
  inconclusiveDeclared,
}: FreeRuns): CheckResult {
  const started = performance.now();
  const comparisons: TensorComparison[] = judgeFreeRun(truth, judged, drifted, nudged, lossFloor);
  for (const [side, { notFinite }] of Object.entries(runs) as [SideName, FreeRun][]) {
    if (notFinite === undefined) continue;
    const { step, tensor } = notFinite;
    comparisons.unshift({ tensor, side, step, error: 'Infinity', tolerance: 0, verdict: 'not finite' });
  }
  const check = settle({
    name: 'free-run',
    comparisons,
    started,
    what: 'early losses',
    inconclusiveDeclared,
  });
  const left = bands.filter((band) => band.firstOutside !== undefined);
  const envelope =
    left.length === 0
      ? 'both sides stay inside the envelope to the end'
      : left
          .map(
            ({ phase, firstOutside }) =>
              `${phase}: ${firstOutside!.side} leaves the envelope at step ${firstOutside!.step}`,
          )
          .join(', ');
  return { ...check, message: `${check.message}; ${envelope}` };
}

/** The largest rounding floor that lockstep measured of a loss up to the first checked step that is not before. */
export function lossFloors(
  tensors: readonly TensorComparison[],
  phases: readonly string[],
): (phase: string, step: number) => number {
  const losses = tensors.flatMap(({ tensor, step, floor }) => {
    const named = splitPhase(tensor, phases);
    return named.tensor === 'loss'
      ? [{ phase: named.phase, step: step!, floor: fromJsonNumber(floor!) }]
      : [];
  });
  return (phase, step) => {
    const own = losses.filter((loss) => loss.phase === phase);
    const last = Math.min(...own.map((loss) => loss.step).filter((checked) => checked >= step));
    return Math.max(0, ...own.filter((loss) => loss.step <= last).map(({ floor }) => floor));
  };
}
