/**
 * From the gradients of a step to new parameters: the gradients pass through `clipping` in order, then the optimizer moves with
 *
 *   learningRate schedule(t) scale,          t = 0, 1, 2 ... the number of updates before this one.
 *
 * The scale is 1 until `scaleRate` changes it, as a schedule does that looks at a metric.
 */
import type { Gradients } from '../core/gradients.ts';
import type { Parameter } from '../core/parameter.ts';
import { tensor, zeros } from '../core/tensor.ts';
import { distinct, type Optimizer } from '../optimizers/optimizer.ts';

/** Makes gradients of those parameters from other ones, which it leaves as they are. */
export type GradientStep = (parameters: readonly Parameter[], gradients: Gradients) => Gradients;

export interface UpdaterOptions {
  readonly optimizer: Optimizer;
  readonly clipping: readonly GradientStep[];
  /** What the learning rate is multiplied by in update t. */
  readonly schedule: (t: number) => number;
}

/** @param parameters those of the optimizer */
export function updater(parameters: readonly Parameter[], options: UpdaterOptions): Optimizer {
  const { optimizer, clipping, schedule } = options;
  const trained = distinct(parameters);
  const updates = zeros([], 'float64');
  const scale = tensor([], [1], 'float64');
  return {
    slots: { ...optimizer.slots, 'schedule/updates': updates, 'schedule/scale': scale },
    update(gradients, factor = 1) {
      const t = updates.data[0]!;
      updates.data[0] = t + 1;
      const clipped = clipping.reduce((given, clip) => clip(trained, given), gradients);
      optimizer.update(clipped, factor * schedule(t) * scale.data[0]!);
    },
    scaleRate(value) {
      scale.data[0] = value;
    },
  };
}
