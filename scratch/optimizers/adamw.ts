/**
 * AdamW: Adam with decoupled weight decay. In each step, beside Adam's own move,
 *
 *   theta <- theta - learningRate weightDecay theta
 *
 * so that the decay is not divided by the root of the second moment, as that of an L2 penalty would be.
 * Loshchilov, Hutter (2019), "Decoupled weight decay regularization", algorithm 2. A schedule multiplies both moves.
 */
import type { Parameter } from '../core/parameter.ts';
import { type AdamOptions, adam } from './adam.ts';
import type { Optimizer } from './optimizer.ts';

export interface AdamwOptions extends AdamOptions {
  readonly weightDecay: number;
}

export function adamw(
  parameters: readonly Parameter[],
  { weightDecay, ...options }: AdamwOptions,
): Optimizer {
  return adam(parameters, options, weightDecay);
}
