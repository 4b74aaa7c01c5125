/** Turns the comparisons of a check into its verdict and the sentence that gives its evidence. */
import { fromJsonNumber } from '../results/json-number.ts';
import type { CheckResult, TensorComparison, Verdict } from '../results/schema.ts';
import { LESS_ACCURATE_ABOVE, LESS_ACCURATE_AT_MOST, LESS_ACCURATE_RATIO } from '../tolerances.ts';

/**
 * Where one side is out of tolerance by little and the other is far closer to the truth, or the error is what a plain float32 sum of
 * so many terms may have, it is less accurate rather than wrong. Comparisons of one tensor and step are neighbours by name.
 */
export function withAccuracy(comparisons: readonly TensorComparison[]): TensorComparison[] {
  return comparisons.map((comparison) => {
    if (comparison.verdict !== 'scratch is wrong' && comparison.verdict !== 'framework is wrong')
      return comparison;
    const other = comparisons.find(
      ({ tensor, side, step }) =>
        tensor === comparison.tensor && step === comparison.step && side !== comparison.side,
    );
    const error = fromJsonNumber(comparison.error);
    const within = error > LESS_ACCURATE_ABOVE && error <= LESS_ACCURATE_AT_MOST;
    if (other?.verdict !== 'agree' || !within) return comparison;
    const farCloser = error >= LESS_ACCURATE_RATIO * fromJsonNumber(other.error);
    const ofTheSum = comparison.plainSum !== undefined && error <= fromJsonNumber(comparison.plainSum);
    if (!farCloser && !ofTheSum) return comparison;
    const verdict: Verdict =
      comparison.side === 'scratch' ? 'scratch less accurate' : 'framework less accurate';
    return { ...comparison, verdict };
  });
}

/** The gravest first; a check has the gravest verdict among its comparisons. */
const GRAVITY: readonly Verdict[] = [
  'harness is wrong',
  'not finite',
  'scratch is wrong',
  'framework is wrong',
  'not the same function',
  'vacuous',
  'scratch less accurate',
  'framework less accurate',
  'inconclusive',
];

export function gravest(verdicts: readonly Verdict[]): Verdict {
  return GRAVITY.find((verdict) => verdicts.includes(verdict)) ?? 'agree';
}

export interface CheckOptions {
  readonly name: string;
  readonly comparisons: readonly TensorComparison[];
  readonly started: number;
  /** Who is to blame for the comparison that the check names. */
  readonly blame?: (named: TensorComparison) => string;
  /** Where several disagree, which of them the check names: the first, or for what is carried backward the last. */
  readonly nearest?: 'first' | 'last';
  /** Replaces the verdict where the evidence of other checks says more than the comparisons do. */
  readonly interpret?: (verdict: Verdict) => Verdict;
  /** What was compared, for the sentence, such as `tensors`. */
  readonly what?: string;
  /** The experiment says why float32 cannot tell about some tensors (converged, saturated): these do not turn it red. */
  readonly inconclusiveDeclared?: boolean;
}

/** @returns the check with its verdict; a check that compared nothing is `vacuous`. */
export function settle(options: CheckOptions): CheckResult {
  const {
    name,
    comparisons,
    started,
    blame,
    interpret,
    what = 'tensors',
    nearest = 'first',
    inconclusiveDeclared = false,
  } = options;
  const tensors = withAccuracy(comparisons);
  const seconds = (performance.now() - started) / 1000;
  if (tensors.length === 0) {
    return { name, verdict: 'vacuous', message: 'nothing was compared', blamed: 'harness', seconds, tensors };
  }
  const decided = tensors.filter((comparison) => comparison.verdict !== 'inconclusive');
  const undecided = tensors.length - decided.length;
  const judged = inconclusiveDeclared && decided.length > 0 ? decided : tensors;
  const verdict = gravest(judged.map((comparison) => comparison.verdict));
  const shares = judged.map(toleranceShare);
  if (verdict === 'agree') {
    const at = shares.indexOf(Math.max(...shares));
    const { tensor, side, step } = judged[at]!;
    const place = `${tensor}${side ? ` of ${side}` : ''}${step === undefined ? '' : ` at step ${step}`}`;
    const used = `${percent(shares[at]!)} of its tolerance`;
    const beyond = undecided === 0 ? '' : `; ${undecided} more are beyond what float32 can tell`;
    const message = `${judged.length} ${what} agree; the furthest, ${place}, uses ${used}${beyond}`;
    return { name, verdict, message, seconds, tensors };
  }
  const found = tensors.filter((comparison) => comparison.verdict === verdict);
  const named = found.at(nearest === 'first' ? 0 : -1)!;
  const blamed = blame?.(named) ?? named.tensor;
  return {
    name,
    verdict: interpret?.(verdict) ?? verdict,
    message: disagreement(named),
    blamed,
    seconds,
    tensors,
  };
}

/** How much of its tolerance a comparison used; an exact result uses none, even of a tolerance of zero. */
function toleranceShare({ error, tolerance }: TensorComparison): number {
  return error === 0 ? 0 : fromJsonNumber(error) / fromJsonNumber(tolerance);
}

function disagreement({ tensor, side, step, error, tolerance, worst, verdict }: TensorComparison): string {
  const at = worst ? `; worst at [${worst.index.join(', ')}]: ${worst.value}, should be ${worst.truth}` : '';
  const of = side === undefined ? '' : side === 'scratch' ? ' of the hand-written side' : ' of TensorFlow.js';
  const where = `${tensor}${of}${step === undefined ? '' : ` at step ${step}`}`;
  if (verdict === 'not finite') return `${where} holds NaN or infinity${at}`;
  return `${where}: error ${short(error)}, tolerance ${short(tolerance)}${at}`;
}

const short = (value: number | string): string => (typeof value === 'number' ? value.toPrecision(3) : value);

function percent(share: number): string {
  if (share === 0) return '0 %';
  return share < 0.001 ? 'less than 0.1 %' : `${(100 * share).toPrecision(2)} %`;
}
