/** Each row divided by its root mean square. Sums over a row accumulate in float64. */
import type { Memory, Offset } from '../kernel.ts';

/**
 *   y = gamma h,  h = x s,  s = 1 / sqrt(mean(x^2) + epsilon)
 *
 * with the mean of each row, for the rows from <= i < to. x, h and y [n, d] (`normalized` and `out`); gamma [d]; s [n]
 * (`inverse`). h and s are kept for the way back.
 */
export function rmsNorm(
  { numbers }: Memory,
  x: Offset,
  gamma: Offset,
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
    let squares = 0;
    for (let j = 0; j < d; j++) squares += numbers[x + row + j]! ** 2;
    const s = 1 / Math.sqrt(squares / d + epsilon);
    numbers[inverse + i] = s;
    for (let j = 0; j < d; j++) {
      const h = numbers[x + row + j]! * s;
      numbers[normalized + row + j] = h;
      numbers[out + row + j] = numbers[gamma + j]! * h;
    }
  }
}

/**
 *   dx = s (dh - h mean(dh h)),  dh = gamma dy
 *
 * with the mean of each row, for the rows from <= i < to. dY, h and dX [n, d], s [n], gamma [d].
 */
export function rmsNormBackward(
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
    let sumWithH = 0;
    for (let j = 0; j < d; j++)
      sumWithH += numbers[gamma + j]! * numbers[dY + row + j]! * numbers[normalized + row + j]!;
    const slope = sumWithH / d;
    const s = numbers[inverse + i]!;
    for (let j = 0; j < d; j++) {
      const dH = numbers[gamma + j]! * numbers[dY + row + j]!;
      numbers[dX + row + j] = s * (dH - numbers[normalized + row + j]! * slope);
    }
  }
}
