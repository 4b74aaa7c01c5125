/**
 * Early stopping: training ends when a metric, of which less is better, has not improved by more than `delta` for `patience` looks
 * at it in a row. Prechelt (1998), "Early stopping - but when?"; counted as tf.callbacks.earlyStopping counts.
 */
export interface EarlyStoppingOptions {
  readonly patience: number;
  readonly delta: number;
}

/** Plain numbers, which a checkpoint can hold. */
export interface StoppingState {
  /** The best metric so far; null before the first. */
  readonly best: number | null;
  /** Looks since it was seen. */
  readonly waited: number;
  /** 1 from the look on at which training ends, else 0. */
  readonly stopped: number;
}

export const STOPPING_BEGINS: StoppingState = { best: null, waited: 0, stopped: 0 };

/** The state after a look at the metric. One that is not a number is no improvement. */
export function observeStopping(
  { patience, delta }: EarlyStoppingOptions,
  { best, waited, stopped }: StoppingState,
  metric: number,
): StoppingState {
  const better = best === null ? !Number.isNaN(metric) : metric < best - delta;
  if (better) return { best: metric, waited: 0, stopped };
  return { best, waited: waited + 1, stopped: waited + 1 >= patience ? 1 : stopped };
}
