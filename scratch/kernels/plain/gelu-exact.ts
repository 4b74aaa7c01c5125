/**
 * The way back through the Gaussian error linear unit x Phi(x), Phi the distribution function of the standard normal
 * distribution and phi(x) = exp(-x^2 / 2) / sqrt(2 pi) its density (Hendrycks, Gimpel 2016).
 */
import type { Memory, Offset } from '../kernel.ts';
import { gaussian } from './lib/normal.ts';

const DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);

/** dx = dy (cdf + x phi(x)), with cdf = Phi(x), of n elements. dx may be any of the others. */
export function geluExactBackward(
  { numbers }: Memory,
  dy: Offset,
  x: Offset,
  cdf: Offset,
  dx: Offset,
  n: number,
): void {
  for (let i = 0; i < n; i++) {
    // Beyond 39 the density is 0, which must not meet an infinite x.
    const value = Math.min(Math.max(numbers[x + i]!, -39), 39);
    numbers[dx + i] = numbers[dy + i]! * (numbers[cdf + i]! + value * gaussian(value) * DENSITY_AT_0);
  }
}
