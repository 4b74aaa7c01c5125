/** Exponential decay: rate(t) = initial decay^t, t = 0, 1, 2 ... counted in steps. */
import { integerPower } from '../core/integer-power.ts';

export interface ExponentialDecayOptions {
  readonly initial: number;
  /** Factor for each step, in (0, 1]. */
  readonly decay: number;
}

export function exponentialDecay({ initial, decay }: ExponentialDecayOptions): (step: number) => number {
  return (step) => initial * integerPower(decay, step);
}
