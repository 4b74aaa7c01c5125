/** Are the decisions that a side took (ReLU signs, winners of a pooling) ones that rounding may have changed, or is something wrong? */
import { decideByMargin } from '../../scratch/core/context.ts';
import type { SideName, TensorComparison } from '../results/schema.ts';
import {
  ELEMENT_FACTOR,
  FLIP_MARGIN,
  FLIP_SHARE,
  FLIPS_ALLOWED,
  LARGEST_USEFUL_TOLERANCE,
} from '../tolerances.ts';
import type { Decision, Decisions } from '../trainers/trainer.ts';
import { rms } from './norms.ts';

/**
 * Compares the decisions of a side with what the truth, which repeated them, would have decided at the same places.
 * A flip is legitimate when |margin| <= FLIP_MARGIN RMS of what was decided about, and there are few; otherwise the side is
 * wrong.
 * @param drift by how much the margins of a path may have moved besides, in RMS: runs that train alone do not stay together
 */
export function judgeDecisions(
  side: SideName,
  taken: Decisions,
  truth: Decisions,
  step?: number,
  drift: (path: string) => number = () => 0,
): TensorComparison[] {
  const comparisons: TensorComparison[] = [];
  for (const [path, decision] of truth) {
    const { rule, own, margin, size } = evidenceOf(path, decision);
    const other = taken.get(path);
    const repeated = other?.decided ?? new Uint8Array(0);
    // Another rule at exactly zero is another function, even where no element happens to be zero.
    const comparable = other !== undefined && ruleOf(other) === rule && own.length === repeated.length;
    let flips = comparable ? 0 : Number.POSITIVE_INFINITY;
    let furthest = 0;
    for (let i = 0; i < repeated.length; i++) {
      if (repeated[i] === own[i]) continue;
      flips += 1;
      if (margin[i] !== 0) furthest = Math.max(furthest, Math.abs(margin[i]!) / size);
    }
    if (flips === 0) continue;
    const drifted = drift(path);
    // Single margins scatter more than their RMS, as single elements do.
    const tolerance = Math.max(FLIP_MARGIN, ELEMENT_FACTOR * drifted);
    const allowed = Math.max(FLIPS_ALLOWED, FLIP_SHARE * own.length, drifted * own.length);
    const legitimate = flips <= allowed && furthest <= tolerance;
    const wrong = side === 'scratch' ? 'scratch is wrong' : 'framework is wrong';
    comparisons.push({
      tensor: `${path} (${flips} of ${own.length} decisions differ)`,
      side,
      ...(step === undefined ? {} : { step }),
      error: furthest,
      tolerance,
      verdict: !legitimate ? wrong : drifted > LARGEST_USEFUL_TOLERANCE ? 'inconclusive' : 'agree',
    });
  }
  return comparisons;
}

/** How far the margins of a path are from the truth's, in RMS of what was decided about: RMS of the difference. */
export function marginShift(path: string, other: Decisions, truth: Decisions): number {
  const [there, here] = [other.get(path), truth.get(path)];
  if (there === undefined || here === undefined) return 0;
  const { margin, size } = evidenceOf(path, here);
  const moved = evidenceOf(path, there).margin;
  return size === 0 ? 0 : rms(Float64Array.from(margin, (m, i) => moved[i]! - m)) / size;
}

/** Whether two runs decided the same everywhere. */
export function sameDecisions(a: Decisions, b: Decisions): boolean {
  if (a.size !== b.size) return false;
  for (const [path, { decided }] of b) {
    const other = a.get(path)?.decided;
    if (other === undefined || other.length !== decided.length) return false;
    for (let i = 0; i < decided.length; i++) if (decided[i] !== other[i]) return false;
  }
  return true;
}

const ruleOf = (decision: Decision): string =>
  'margin' in decision ? `sign, ${decision.inclusive ? 'zero included' : 'without zero'}` : 'largest';

/** What the truth would have decided, by which margins, and the size of what they are margins of. */
function evidenceOf(path: string, decision: Decision) {
  const rule = ruleOf(decision);
  if ('margin' in decision) {
    const { margin, inclusive } = decision;
    return { rule, own: decideByMargin(margin, inclusive).data, margin: margin.data, size: rms(margin.data) };
  }
  if (decision.own === undefined)
    throw new Error(`${path}: the truth does not tell what it would have chosen`);
  const { chosen, margin, among } = decision.own;
  return { rule, own: chosen, margin: margin.data, size: rms(among.data) };
}
