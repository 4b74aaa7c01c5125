/** The last step of every normalization, y = gamma h + beta: gamma and beta [d] are the same for all n rows of h [n, d]. */
import type { Memory, Offset } from '../kernel.ts';

/**
 * dgamma_j = sum_i dy_ij h_ij and dbeta_j = sum_i dy_ij for the columns from <= j < to, in float64 in the order of the rows.
 * dY, h [n, d]; dGamma, dBeta [d].
 */
export function affineGradients(
  { numbers }: Memory,
  dY: Offset,
  h: Offset,
  dGamma: Offset,
  dBeta: Offset,
  n: number,
  d: number,
  from: number,
  to: number,
): void {
  for (let j = from; j < to; j++) {
    let [sumGamma, sumBeta] = [0, 0];
    for (let i = 0; i < n; i++) {
      const dy = numbers[dY + i * d + j]!;
      sumGamma += dy * numbers[h + i * d + j]!;
      sumBeta += dy;
    }
    numbers[dGamma + j] = sumGamma;
    numbers[dBeta + j] = sumBeta;
  }
}
