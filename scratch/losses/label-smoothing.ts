/**
 * Label smoothing: a loss of targets that are less certain, t' = (1 - smoothing) t + smoothing / classes.
 * Szegedy et al. (2016), "Rethinking the Inception architecture for computer vision".
 */
import { linear } from '../core/elementwise.ts';
import type { Loss } from './loss.ts';

export interface LabelSmoothingOptions {
  /** The share of the target that is spread over all classes, 0.1 in the paper. */
  readonly smoothing: number;
  /** Left out: as many as the target has columns. 2 where one column holds the probability of yes. */
  readonly classes?: number;
}

/** @throws RangeError when smoothing is not from 0 to 1. */
export function labelSmoothing(loss: Loss, { smoothing, classes }: LabelSmoothingOptions): Loss {
  if (!(smoothing >= 0 && smoothing <= 1))
    throw new RangeError(`labelSmoothing: smoothing ${smoothing} must be from 0 to 1`);
  return {
    kind: 'losses/label-smoothing',
    parameters: loss.parameters,
    forward({ target, ...rest }, context) {
      const count = classes ?? target.shape[target.shape.length - 1]!;
      const smoothed = linear(target, 1 - smoothing, smoothing / count);
      // The target is data: the gradient of the prediction is that of the loss.
      return loss.forward({ ...rest, target: smoothed }, context);
    },
  };
}
