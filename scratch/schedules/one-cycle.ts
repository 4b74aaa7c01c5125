/**
 * One cycle: along half a cosine from initial up to peak at `rise`, and along another one down to final at `steps`, where it
 * stays. Smith, Topin (2018), "Super-convergence: very fast training of neural networks using large learning rates"; cosines
 * for lines as PyTorch has it. The momentum, which they let sink where the rate rises, stays as it is.
 */
import { cosineAnnealing } from './cosine-annealing.ts';

export interface OneCycleOptions {
  readonly initial: number;
  readonly peak: number;
  readonly final: number;
  /** The update at the peak. */
  readonly rise: number;
  /** The update that has the final rate first. */
  readonly steps: number;
}

export function oneCycle({ initial, peak, final, rise, steps }: OneCycleOptions): (step: number) => number {
  const up = cosineAnnealing({ initial, minimum: peak, steps: rise });
  const down = cosineAnnealing({ initial: peak, minimum: final, steps: steps - rise });
  return (step) => (step < rise ? up(step) : down(Math.min(step, steps) - rise));
}
