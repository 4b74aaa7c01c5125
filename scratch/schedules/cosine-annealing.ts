/**
 * Cosine annealing: rate(t) = minimum + (initial - minimum) (1 + cos(pi t / steps)) / 2, t = 0 ... steps.
 * Loshchilov, Hutter (2017), "SGDR: stochastic gradient descent with warm restarts".
 */
export interface CosineAnnealingOptions {
  readonly initial: number;
  readonly minimum: number;
  /** The step at which the rate reaches the minimum. */
  readonly steps: number;
}

export function cosineAnnealing({
  initial,
  minimum,
  steps,
}: CosineAnnealingOptions): (step: number) => number {
  return (step) => minimum + 0.5 * (initial - minimum) * (1 + Math.cos((Math.PI * step) / steps));
}
