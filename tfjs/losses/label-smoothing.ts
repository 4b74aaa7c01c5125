/** Label smoothing: any loss of targets that are less certain. The labelSmoothing of tf.losses does the same for two of them. */
import * as tf from '@tensorflow/tfjs';
import type { Loss } from './loss.ts';

export interface LabelSmoothingOptions {
  readonly smoothing: number;
  /** Left out: as many as the target has columns. */
  readonly classes?: number;
}

export function labelSmoothing(loss: Loss, { smoothing, classes }: LabelSmoothingOptions): Loss {
  return {
    variables: loss.variables,
    apply({ target, ...rest }, context) {
      const count = classes ?? target.shape[target.rank - 1]!;
      const smoothed = tf.add(tf.mul(target, 1 - smoothing), smoothing / count);
      return loss.apply({ ...rest, target: smoothed }, context);
    },
  };
}
