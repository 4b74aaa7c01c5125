/**
 * Warm-up, then cosine: linear from start to peak over the first warmUp updates, then down along half a cosine,
 *
 *   rate(t) = minimum + (peak - minimum) (1 + cos(pi (t - warmUp) / (steps - warmUp))) / 2,
 *
 * to the minimum at `steps`, where it stays. Loshchilov, Hutter (2017) with the warm-up of Goyal et al. (2017): how language
 * models have been trained since GPT.
 */
import { cosineAnnealing } from './cosine-annealing.ts';
import { warmUp as rising } from './warm-up.ts';

export interface WarmUpCosineOptions {
  /** Of the first update. */
  readonly start: number;
  readonly peak: number;
  readonly minimum: number;
  /** The update at the peak. */
  readonly warmUp: number;
  /** The update that has the minimum first. */
  readonly steps: number;
}

export function warmUpCosine(options: WarmUpCosineOptions): (step: number) => number {
  const { start, peak, minimum, warmUp, steps } = options;
  const up = rising({ start, rate: peak, steps: warmUp });
  const down = cosineAnnealing({ initial: peak, minimum, steps: steps - warmUp });
  return (step) => (step < warmUp ? up(step) : down(Math.min(step, steps) - warmUp));
}
