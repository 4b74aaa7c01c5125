/** Normalization of each row by its own mean and variance. Sums over a row accumulate in float64. */
import type { Memory, Offset } from '../kernel.ts';

/**
 *   y = gamma h + beta,  h = (x - mean) s,  s = 1 / sqrt(variance + epsilon)
 *
 * with the mean and the biased variance of each row, for the rows from <= i < to. x, h and y [n, d] (`normalized` and `out`);
 * gamma, beta [d]; s [n] (`inverse`). h and s are kept for the way back.
 */
export function layerNorm(
  { numbers }: Memory,
  x: Offset,
  gamma: Offset,
  beta: Offset,
  epsilon: number,
  normalized: Offset,
  inverse: Offset,
  out: Offset,
  d: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const row = i * d;
    let sum = 0;
    for (let j = 0; j < d; j++) sum += numbers[x + row + j]!;
    const mean = sum / d;
    let squares = 0;
    for (let j = 0; j < d; j++) squares += (numbers[x + row + j]! - mean) ** 2;
    const variance = squares / d;
    const s = 1 / Math.sqrt(variance + epsilon);
    numbers[inverse + i] = s;
    for (let j = 0; j < d; j++) {
      const h = (numbers[x + row + j]! - mean) * s;
      numbers[normalized + row + j] = h;
      numbers[out + row + j] = numbers[gamma + j]! * h + numbers[beta + j]!;
    }
  }
}

/**
 *   dx = s (dh - mean(dh) - h mean(dh h)),  dh = gamma dy
 *
 * with means along each row, for the rows from <= i < to. dY, h and dX [n, d], s [n], gamma [d].
 */
export function layerNormBackward(
  { numbers }: Memory,
  dY: Offset,
  gamma: Offset,
  normalized: Offset,
  inverse: Offset,
  dX: Offset,
  d: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const row = i * d;
    let [sum, sumWithH] = [0, 0];
    for (let j = 0; j < d; j++) {
      const dH = numbers[gamma + j]! * numbers[dY + row + j]!;
      sum += dH;
      sumWithH += dH * numbers[normalized + row + j]!;
    }
    const meanTerm = sum / d;
    const varianceTerm = sumWithH / d;
    const s = numbers[inverse + i]!;
    for (let j = 0; j < d; j++) {
      const dH = numbers[gamma + j]! * numbers[dY + row + j]!;
      numbers[dX + row + j] = s * (dH - meanTerm - numbers[normalized + row + j]! * varianceTerm);
    }
  }
}
