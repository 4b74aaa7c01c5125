/** Decay by steps: rate(t) = initial factor^floor(t / every), t = 0, 1, 2 ... counted in updates. */
import { integerPower } from '../core/integer-power.ts';

export interface StepDecayOptions {
  readonly initial: number;
  /** Factor for each fall, in (0, 1]. */
  readonly factor: number;
  /** Updates from one fall to the next. */
  readonly every: number;
}

export function stepDecay({ initial, factor, every }: StepDecayOptions): (step: number) => number {
  return (step) => initial * integerPower(factor, Math.floor(step / every));
}
