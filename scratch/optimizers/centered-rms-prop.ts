/**
 * Centered RMSProp: gradients over their deviation, as the moving averages of g and of its square tell it,
 *
 *   s <- decay s + (1 - decay) g^2          m <- decay m + (1 - decay) g
 *   v <- momentum v + learningRate g / sqrt(max(0, s - m^2) + epsilon)          theta <- theta - v
 *
 * Graves (2013), "Generating sequences with recurrent neural networks", equations 38 to 41. The difference is a variance, but
 * rounding makes it negative where a gradient hardly changes: without the maximum the root would be NaN there.
 */
import type { Parameter } from '../core/parameter.ts';
import { centeredRmsPropStep } from '../core/updates.ts';
import { type Optimizer, slotted } from './optimizer.ts';
import type { RmsPropOptions } from './rms-prop.ts';

export function centeredRmsProp(parameters: readonly Parameter[], options: RmsPropOptions): Optimizer {
  const { learningRate, decay, momentum: share, epsilon } = options;
  return slotted(parameters, { s: 0, m: 0, v: 0 }, (theta, gradient, slots, factor) =>
    centeredRmsPropStep(theta, gradient, slots, { decay, rate: factor * learningRate, share, epsilon }),
  );
}
