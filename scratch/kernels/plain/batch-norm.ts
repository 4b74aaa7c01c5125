/** Normalization of each column of a matrix [n, d]. Sums over the rows accumulate in float64, in the order of the rows. */
import type { Memory, Offset } from '../kernel.ts';

/** Mean and biased variance over the rows, for the columns from <= j < to. x [n, d]; mean, variance [d]. */
export function columnMoments(
  { numbers }: Memory,
  x: Offset,
  mean: Offset,
  variance: Offset,
  n: number,
  d: number,
  from: number,
  to: number,
): void {
  for (let j = from; j < to; j++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += numbers[x + i * d + j]!;
    const exactMean = sum / n;
    let squares = 0;
    for (let i = 0; i < n; i++) squares += (numbers[x + i * d + j]! - exactMean) ** 2;
    numbers[mean + j] = exactMean;
    numbers[variance + j] = squares / n;
  }
}

/** s = 1 / sqrt(variance + epsilon), each [d]. */
export function inverseDeviation(
  { numbers }: Memory,
  variance: Offset,
  epsilon: number,
  inverse: Offset,
  d: number,
): void {
  for (let j = 0; j < d; j++) numbers[inverse + j] = 1 / Math.sqrt(numbers[variance + j]! + epsilon);
}

/**
 *   y = gamma h + beta,  h = (x - mean) s
 *
 * for the rows from <= i < to. x, h and y [n, d] (`normalized` and `out`); mean, s (`inverse`), gamma and beta [d].
 */
export function normalizeColumns(
  { numbers }: Memory,
  x: Offset,
  mean: Offset,
  inverse: Offset,
  gamma: Offset,
  beta: Offset,
  normalized: Offset,
  out: Offset,
  d: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    for (let j = 0; j < d; j++) {
      const h = (numbers[x + i * d + j]! - numbers[mean + j]!) * numbers[inverse + j]!;
      numbers[normalized + i * d + j] = h;
      numbers[out + i * d + j] = numbers[gamma + j]! * h + numbers[beta + j]!;
    }
  }
}

/**
 * The way back to x where mean and variance are those of the n rows themselves:
 *
 *   dx = s (dh - mean(dh) - h mean(dh h)),  dh = gamma dy
 *
 * The means over the rows are known from the parameters' gradients: mean(dh) = gamma dbeta / n, mean(dh h) = gamma dgamma / n.
 * For the rows from <= i < to. dY, h (`normalized`) and dX [n, d]; s (`inverse`), gamma, dGamma and dBeta [d].
 */
export function normalizeColumnsBackward(
  { numbers }: Memory,
  dY: Offset,
  normalized: Offset,
  inverse: Offset,
  gamma: Offset,
  dGamma: Offset,
  dBeta: Offset,
  dX: Offset,
  n: number,
  d: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    for (let j = 0; j < d; j++) {
      const meanTerm = numbers[dBeta + j]! / n;
      const varianceTerm = (numbers[normalized + i * d + j]! * numbers[dGamma + j]!) / n;
      const slope = numbers[gamma + j]! * numbers[inverse + j]!;
      numbers[dX + i * d + j] = slope * (numbers[dY + i * d + j]! - meanTerm - varianceTerm);
    }
  }
}
