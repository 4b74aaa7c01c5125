/**
 * Clipping by global norm: every g <- g limit / max(|all g|, limit), with |all g| the root of the sum of squares over all
 * parameters in float64. The direction of the step stays.
 * Pascanu, Mikolov, Bengio (2013), "On the difficulty of training recurrent neural networks", algorithm 1.
 */
import { Gradients } from '../core/gradients.ts';
import { shorten, sumOfSquares } from '../core/norms.ts';
import type { GradientStep } from './updater.ts';

export interface ClipByGlobalNormOptions {
  /** The greatest norm that all gradients together may have. */
  readonly limit: number;
}

export function clipByGlobalNorm({ limit }: ClipByGlobalNormOptions): GradientStep {
  return (parameters, gradients) => {
    let squares = 0;
    for (const parameter of parameters) squares += sumOfSquares(gradients.of(parameter));
    const norm = Math.sqrt(squares);
    const clipped = new Gradients();
    for (const parameter of parameters) clipped.add(parameter, shorten(gradients.of(parameter), norm, limit));
    return clipped;
  };
}
