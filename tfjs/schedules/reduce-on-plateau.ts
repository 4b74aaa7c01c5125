/** Reduce on plateau, which TensorFlow.js does not have among its callbacks; its numbers are compared by tf.less. */
import * as tf from '@tensorflow/tfjs';

export interface ReduceOnPlateauOptions {
  readonly initial: number;
  readonly factor: number;
  readonly patience: number;
  readonly delta: number;
  readonly cooldown: number;
  readonly minimum: number;
}

export interface PlateauState {
  readonly rate: number;
  readonly best: number | null;
  readonly waited: number;
  readonly cooling: number;
}

export interface ReduceOnPlateau {
  readonly begin: PlateauState;
  observe(state: PlateauState, metric: number): PlateauState;
}

export function reduceOnPlateau(options: ReduceOnPlateauOptions): ReduceOnPlateau {
  const { initial, factor, patience, delta, cooldown, minimum } = options;
  const isBetter = (metric: number, best: number | null): boolean =>
    tf.tidy(
      () =>
        tf.less(metric, best === null ? Number.POSITIVE_INFINITY : tf.sub(best, delta)).dataSync()[0] === 1,
    );
  const reduced = (rate: number): number =>
    tf.tidy(() => tf.maximum(minimum, tf.mul(factor, rate)).dataSync()[0]!);
  return {
    begin: { rate: initial, best: null, waited: 0, cooling: 0 },
    observe(state, metric) {
      const counted = state.cooling === 0;
      const next = { ...state, cooling: Math.max(0, state.cooling - 1) };
      if (isBetter(metric, state.best)) return { ...next, best: metric, waited: 0 };
      if (!counted) return next;
      const waited = state.waited + 1;
      if (waited < patience) return { ...next, waited };
      return { ...next, rate: reduced(state.rate), waited: 0, cooling: cooldown };
    },
  };
}
