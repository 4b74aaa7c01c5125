/**
 * Linear warm-up: rate(t) = start + (rate - start) min(1, t / steps). The first gradients of a fresh network are large and of
 * little use, and those of Adam are all steps of full size.
 * Goyal et al. (2017), "Accurate, large minibatch SGD: training ImageNet in 1 hour", section 2.2.
 */
export interface WarmUpOptions {
  /** Of the first update; at 0 it would move nothing. */
  readonly start: number;
  readonly rate: number;
  /** The update that has the whole rate first. */
  readonly steps: number;
}

export function warmUp({ start, rate, steps }: WarmUpOptions): (step: number) => number {
  return (step) => start + (rate - start) * Math.min(1, step / steps);
}
