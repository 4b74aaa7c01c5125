/**
 * Nesterov's accelerated gradient: momentum whose step looks ahead to where the velocity will lead,
 *
 *   v <- momentum v + g           theta <- theta - learningRate (g + momentum v)
 *
 * Nesterov (1983); in this form, with the gradient taken at theta, Sutskever et al. (2013), "On the importance of
 * initialization and momentum in deep learning", as TensorFlow and PyTorch have it.
 */
import type { Parameter } from '../core/parameter.ts';
import { lookAhead } from '../core/updates.ts';
import { type Optimizer, slotted } from './optimizer.ts';

export interface NesterovOptions {
  readonly learningRate: number;
  /** Share of the velocity that survives a step. */
  readonly momentum: number;
}

export function nesterov(
  parameters: readonly Parameter[],
  { learningRate, momentum: share }: NesterovOptions,
): Optimizer {
  return slotted(parameters, { v: 0 }, (theta, gradient, { v }, factor) =>
    lookAhead(theta, gradient, v, factor * learningRate, share),
  );
}
