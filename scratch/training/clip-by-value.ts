/**
 * Clipping by value: g <- min(max(g, -limit), limit), element by element. It turns the direction of the gradient.
 * Mikolov (2012), "Statistical language models based on neural networks", section 3.2.2.
 */
import { map } from '../core/elementwise.ts';
import { Gradients } from '../core/gradients.ts';
import type { GradientStep } from './updater.ts';

export interface ClipByValueOptions {
  readonly limit: number;
}

export function clipByValue({ limit }: ClipByValueOptions): GradientStep {
  return (parameters, gradients) => {
    const clipped = new Gradients();
    for (const parameter of parameters) {
      const g = gradients.of(parameter);
      clipped.add(
        parameter,
        map(g, (value) => Math.min(Math.max(value, -limit), limit)),
      );
    }
    return clipped;
  };
}
