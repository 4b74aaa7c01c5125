/**
 * Adagrad: the more a weight has moved, the smaller its steps,
 *
 *   s <- s + g^2                  theta <- theta - learningRate g / sqrt(s + epsilon)
 *
 * Duchi, Hazan, Singer (2011), "Adaptive subgradient methods for online learning and stochastic optimization", with epsilon
 * inside the root as TensorFlow.js has it; PyTorch adds its own outside.
 */
import type { Parameter } from '../core/parameter.ts';
import { adagradStep } from '../core/updates.ts';
import { type Optimizer, slotted } from './optimizer.ts';

export interface AdagradOptions {
  readonly learningRate: number;
  /** What s begins with: 0.1 in TensorFlow, 0 in PyTorch. */
  readonly initialAccumulator: number;
  /** Added inside the root. */
  readonly epsilon: number;
}

export function adagrad(
  parameters: readonly Parameter[],
  { learningRate, initialAccumulator, epsilon }: AdagradOptions,
): Optimizer {
  return slotted(parameters, { s: initialAccumulator }, (theta, gradient, { s }, factor) =>
    adagradStep(theta, gradient, s, { rate: factor * learningRate, epsilon }),
  );
}
