/** Decay at milestones: rate(t) = initial factor^k, with k the number of milestones that are not after t. */
import { integerPower } from '../core/integer-power.ts';

export interface MilestonesOptions {
  readonly initial: number;
  /** Factor for each fall, in (0, 1]. */
  readonly factor: number;
  /** The updates from which on the rate is lower. */
  readonly at: readonly number[];
}

export function milestones({ initial, factor, at }: MilestonesOptions): (step: number) => number {
  return (step) => initial * integerPower(factor, at.filter((milestone) => milestone <= step).length);
}
