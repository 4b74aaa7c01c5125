import type { CheckResult } from '../results/schema.ts';

/** One check of one case of a sample. */
export interface Finding {
  /** The unit, such as `layers/dense`. */
  readonly place: string;
  readonly case: string;
  readonly check: CheckResult;
}

/** A check that did not compare tensors: `broken` says what is wrong, or is undefined. */
export function ruleResult(name: string, broken: string | undefined, kept: string): CheckResult {
  const verdict = broken === undefined ? 'agree' : 'scratch is wrong';
  return {
    name,
    verdict,
    message: broken ?? kept,
    seconds: 0,
    tensors: [{ tensor: name, side: 'scratch', error: broken === undefined ? 0 : 1, tolerance: 0, verdict }],
  };
}
