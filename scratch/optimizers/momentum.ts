/**
 * Gradient descent with momentum:
 *
 *   v <- momentum v + g           theta <- theta - learningRate v
 *
 * Polyak (1964); written as Sutskever et al. (2013) and TensorFlow do, the learning rate outside of v.
 */
import type { Parameter } from '../core/parameter.ts';
import { accelerate } from '../core/updates.ts';
import { type Optimizer, slotted } from './optimizer.ts';

export interface MomentumOptions {
  readonly learningRate: number;
  /** Share of the velocity that survives a step. */
  readonly momentum: number;
}

export function momentum(
  parameters: readonly Parameter[],
  { learningRate, momentum: share }: MomentumOptions,
): Optimizer {
  return slotted(parameters, { v: 0 }, (theta, gradient, { v }, factor) =>
    accelerate(theta, gradient, v, factor * learningRate, share),
  );
}
