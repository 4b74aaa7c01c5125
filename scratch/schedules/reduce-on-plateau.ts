/**
 * Reduce on plateau: the rate is multiplied by `factor` when a metric, of which less is better, has not improved for `patience`
 * looks at it in a row. After that `cooldown` looks are not counted.
 *
 *   better where metric < best - delta          rate <- max(minimum, factor rate)
 *
 * Keras and PyTorch have it as ReduceLROnPlateau. Patience is counted as Keras does (PyTorch reduces one look later), the
 * cooldown as PyTorch does (Keras counts its last look).
 */
export interface ReduceOnPlateauOptions {
  readonly initial: number;
  readonly factor: number;
  readonly patience: number;
  /** What the metric must fall by at least to count as better. */
  readonly delta: number;
  readonly cooldown: number;
  readonly minimum: number;
}

/** Plain numbers, which a checkpoint can hold. */
export interface PlateauState {
  readonly rate: number;
  /** The best metric so far; null before the first. */
  readonly best: number | null;
  /** Looks since it was seen, cooldown aside. */
  readonly waited: number;
  /** Looks that will not be counted. */
  readonly cooling: number;
}

export interface ReduceOnPlateau {
  readonly begin: PlateauState;
  /** The state after a look at the metric. One that is not a number is no improvement. */
  observe(state: PlateauState, metric: number): PlateauState;
}

export function reduceOnPlateau(options: ReduceOnPlateauOptions): ReduceOnPlateau {
  const { initial, factor, patience, delta, cooldown, minimum } = options;
  return {
    begin: { rate: initial, best: null, waited: 0, cooling: 0 },
    observe({ rate, best, waited, cooling }, metric) {
      const left = Math.max(0, cooling - 1);
      const better = best === null ? !Number.isNaN(metric) : metric < best - delta;
      if (better) return { rate, best: metric, waited: 0, cooling: left };
      if (cooling > 0) return { rate, best, waited: 0, cooling: left };
      if (waited + 1 < patience) return { rate, best, waited: waited + 1, cooling: 0 };
      return { rate: Math.max(minimum, factor * rate), best, waited: 0, cooling: cooldown };
    },
  };
}
