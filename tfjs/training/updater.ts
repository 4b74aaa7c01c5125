/** Clipping, a schedule and an optimizer of TensorFlow.js, which has no clipping of gradients and no schedules. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsOptimizer } from '../optimizers/optimizer.ts';

/** Makes gradients from other ones; called inside a tidy. */
export type GradientStep = (gradients: tf.NamedTensorMap) => tf.NamedTensorMap;

export interface UpdaterOptions {
  readonly optimizer: TfjsOptimizer;
  readonly clipping: readonly GradientStep[];
  readonly schedule: (t: number) => number;
}

export function updater({ optimizer, clipping, schedule }: UpdaterOptions): TfjsOptimizer {
  let updates = 0;
  let scale = 1;
  const number = (value: number) => ({ shape: [], data: Float64Array.of(value) });
  return {
    update(gradients, factor = 1) {
      const rate = factor * schedule(updates) * scale;
      updates += 1;
      tf.tidy(() =>
        optimizer.update(
          clipping.reduce((given, clip) => clip(given), gradients),
          rate,
        ),
      );
    },
    scaleRate(value) {
      scale = value;
    },
    slots: async () => ({
      ...(await optimizer.slots()),
      'schedule/updates': number(updates),
      'schedule/scale': number(scale),
    }),
    async restore(slots) {
      await optimizer.restore(slots);
      updates = slots['schedule/updates']!.data[0]!;
      scale = slots['schedule/scale']!.data[0]!;
    },
    dispose: () => optimizer.dispose(),
  };
}
