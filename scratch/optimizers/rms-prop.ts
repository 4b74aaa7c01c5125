/**
 * RMSProp: gradients over the root of the moving average of their squares, and momentum,
 *
 *   s <- decay s + (1 - decay) g^2
 *   v <- momentum v + learningRate g / sqrt(s + epsilon)          theta <- theta - v
 *
 * Tieleman, Hinton (2012), "Neural networks for machine learning", lecture 6.5; epsilon inside the root and the learning
 * rate inside v, as TensorFlow.js has it. centered-rms-prop.ts divides by the deviation instead.
 */
import type { Parameter } from '../core/parameter.ts';
import { rmsPropStep } from '../core/updates.ts';
import { type Optimizer, slotted } from './optimizer.ts';

export interface RmsPropOptions {
  readonly learningRate: number;
  /** Share of the moving average that survives a step. */
  readonly decay: number;
  /** Share of v that survives a step; 0 without momentum. */
  readonly momentum: number;
  /** Added inside the root. */
  readonly epsilon: number;
}

export function rmsProp(parameters: readonly Parameter[], options: RmsPropOptions): Optimizer {
  const { learningRate, decay, momentum: share, epsilon } = options;
  return slotted(parameters, { s: 0, v: 0 }, (theta, gradient, { s, v }, factor) =>
    rmsPropStep(theta, gradient, s, v, { decay, rate: factor * learningRate, share, epsilon }),
  );
}
