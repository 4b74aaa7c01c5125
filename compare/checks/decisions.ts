/** Are the decisions that a side took (ReLU signs, clips) ones that rounding may have changed, or is something wrong? */
import { decideByMargin } from '../../scratch/core/context.ts';
import type { SideName, TensorComparison } from '../results/schema.ts';
import { FLIP_MARGIN, FLIP_SHARE, FLIPS_ALLOWED } from '../tolerances.ts';
import type { Decisions } from '../trainers/trainer.ts';
import { rms } from './norms.ts';

/**
 * Compares the decisions of a side with what the truth, which repeated them, would have decided at the same places.
 * A flip is legitimate when |margin| <= FLIP_MARGIN RMS(margin) and there are few; otherwise the side is wrong.
 */
export function judgeDecisions(
  side: SideName,
  taken: Decisions,
  truth: Decisions,
  step?: number,
): TensorComparison[] {
  const comparisons: TensorComparison[] = [];
  for (const [path, { decided, margin, inclusive }] of truth) {
    const own = decideByMargin(margin, inclusive).data;
    const size = rms(margin.data);
    const other = taken.get(path);
    const repeated = other?.decided ?? new Uint8Array(0);
    // Another rule at exactly zero is another function, even where no element happens to be zero.
    const comparable = other?.inclusive === inclusive && decided.length === repeated.length;
    let flips = comparable ? 0 : Number.POSITIVE_INFINITY;
    let furthest = 0;
    for (let i = 0; i < repeated.length; i++) {
      if (repeated[i] === own[i]) continue;
      flips += 1;
      if (margin.data[i] !== 0) furthest = Math.max(furthest, Math.abs(margin.data[i]!) / size);
    }
    if (flips === 0) continue;
    const allowed = Math.max(FLIPS_ALLOWED, FLIP_SHARE * decided.length);
    const legitimate = flips <= allowed && furthest <= FLIP_MARGIN;
    comparisons.push({
      tensor: `${path} (${flips} of ${decided.length} decisions differ)`,
      side,
      ...(step === undefined ? {} : { step }),
      error: furthest,
      tolerance: FLIP_MARGIN,
      verdict: legitimate ? 'agree' : side === 'scratch' ? 'scratch is wrong' : 'framework is wrong',
    });
  }
  return comparisons;
}
