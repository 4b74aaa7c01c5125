/**
 * Clipping by norm, each tensor by itself: g <- g limit / max(|g|, limit), |g| the root of its sum of squares in float64. The
 * tensors shrink by different factors, so that together they point elsewhere; clip-by-global-norm.ts keeps the direction.
 */
import { Gradients } from '../core/gradients.ts';
import { shorten, sumOfSquares } from '../core/norms.ts';
import type { GradientStep } from './updater.ts';

export interface ClipByNormOptions {
  /** The greatest norm that a tensor may have. */
  readonly limit: number;
}

export function clipByNorm({ limit }: ClipByNormOptions): GradientStep {
  return (parameters, gradients) => {
    const clipped = new Gradients();
    for (const parameter of parameters) {
      const g = gradients.of(parameter);
      clipped.add(parameter, shorten(g, Math.sqrt(sumOfSquares(g)), limit));
    }
    return clipped;
  };
}
