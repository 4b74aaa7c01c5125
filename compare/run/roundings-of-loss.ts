import { splitPhase } from '../checks/phase-names.ts';
import { fromJsonNumber } from '../results/json-number.ts';
import type { CheckResult } from '../results/schema.ts';
import { UNIT_ROUNDOFF_32 } from '../tolerances.ts';

/**
 * How many roundings of its own size a loss has at its end: the loss of a nearly certain classifier is the rest of a cancellation.
 * The forward check has measured it for float32; float64 loses as many of its own. At least 1.
 */
export function roundingsOfLoss(
  earlier: readonly CheckResult[],
  phase: string,
  phases: readonly string[],
): number {
  const forward = earlier.find(({ name }) => name === 'forward')?.tensors ?? [];
  const loss = forward.find((comparison) => {
    const named = splitPhase(comparison.tensor, phases);
    return named.phase === phase && named.tensor === 'loss';
  });
  return Math.max(1, fromJsonNumber(loss?.floor ?? 0) / UNIT_ROUNDOFF_32);
}
