/** The check `free-run`: the early losses of both sides, and whether they stay in the envelope. */
import { judgeFreeRun } from '../checks/envelope.ts';
import { settle } from '../checks/settle.ts';
import type { CheckResult, Envelope, SideName } from '../results/schema.ts';
import type { FreeRun } from './free-run.ts';

export interface FreeRuns {
  readonly truth: FreeRun;
  /** The truth's run with its updates larger by what the framework's optimizer is declared to be off. */
  readonly drifted: FreeRun | undefined;
  /** The truth's run under simulated rounding; made only where a side needs it for an excuse. */
  readonly noisy: () => Promise<readonly FreeRun[]>;
  readonly judged: Readonly<Partial<Record<SideName, FreeRun>>>;
  readonly runs: Readonly<Record<SideName, FreeRun>>;
  readonly bands: readonly Envelope[];
}

export async function freeRunCheck({
  truth,
  drifted,
  noisy,
  judged,
  runs,
  bands,
}: FreeRuns): Promise<CheckResult> {
  const started = performance.now();
  let comparisons = judgeFreeRun(truth, judged, { drifted });
  if (comparisons.some(({ verdict }) => verdict !== 'agree'))
    comparisons = judgeFreeRun(truth, judged, { drifted, noisy: await noisy() });
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
    // Chaos is not a bug: a loss that rounding alone moves so far says nothing, declared or not.
    inconclusiveDeclared: true,
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
