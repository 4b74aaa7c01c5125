/** A canary is a case made to be wrong (or right) on purpose: a harness that does not say so cannot be trusted with others. */
import type { Verdict } from '../results/schema.ts';

export interface Canary {
  /** The part of the harness that it watches, such as `harness/judge`. */
  readonly place: string;
  readonly name: string;
  /** @returns what the harness said; it is right when `accepts` says so. */
  readonly said: () => Promise<Verdict> | Verdict;
  /** The verdicts that are right. */
  readonly right: readonly Verdict[];
}

export const AGREE: readonly Verdict[] = ['agree'];
export const WRONG: readonly Verdict[] = ['scratch is wrong', 'framework is wrong', 'not the same function'];
/** Wrong by little: it may be called inaccurate instead. */
export const RED: readonly Verdict[] = [...WRONG, 'scratch less accurate', 'framework less accurate'];
export const HARNESS: readonly Verdict[] = ['harness is wrong'];
