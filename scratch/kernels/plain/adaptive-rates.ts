/** Updates of n parameters in place that divide each gradient by the root of its squares so far, one pass over the memory. */
import type { Memory, Offset } from '../kernel.ts';

/** s <- s + g^2;  theta <- theta - rate g / sqrt(s + epsilon) */
export function adagrad(
  { numbers }: Memory,
  theta: Offset,
  gradient: Offset,
  squares: Offset,
  n: number,
  rate: number,
  epsilon: number,
): void {
  for (let i = 0; i < n; i++) {
    const g = numbers[gradient + i]!;
    const s = numbers[squares + i]! + g * g;
    numbers[squares + i] = s;
    numbers[theta + i]! -= (rate * g) / Math.sqrt(s + epsilon);
  }
}

/** s <- decay s + rest g^2;  v <- share v + rate g / sqrt(s + epsilon);  theta <- theta - v;  with rest = 1 - decay */
export function rmsProp(
  { numbers }: Memory,
  theta: Offset,
  gradient: Offset,
  squares: Offset,
  velocity: Offset,
  n: number,
  decay: number,
  rest: number,
  rate: number,
  share: number,
  epsilon: number,
): void {
  for (let i = 0; i < n; i++) {
    const g = numbers[gradient + i]!;
    const s = decay * numbers[squares + i]! + rest * g * g;
    const v = share * numbers[velocity + i]! + (rate * g) / Math.sqrt(s + epsilon);
    numbers[squares + i] = s;
    numbers[velocity + i] = v;
    numbers[theta + i]! -= v;
  }
}

/**
 * s <- decay s + rest g^2;  m <- decay m + rest g;  v <- share v + rate g / sqrt(max(0, s - m^2) + epsilon);  theta <- theta - v
 *
 * with rest = 1 - decay. s - m^2 is a variance, which rounding may make negative.
 */
export function centeredRmsProp(
  { numbers }: Memory,
  theta: Offset,
  gradient: Offset,
  squares: Offset,
  means: Offset,
  velocity: Offset,
  n: number,
  decay: number,
  rest: number,
  rate: number,
  share: number,
  epsilon: number,
): void {
  for (let i = 0; i < n; i++) {
    const g = numbers[gradient + i]!;
    const s = decay * numbers[squares + i]! + rest * g * g;
    const m = decay * numbers[means + i]! + rest * g;
    const v = share * numbers[velocity + i]! + (rate * g) / Math.sqrt(Math.max(0, s - m * m) + epsilon);
    numbers[squares + i] = s;
    numbers[means + i] = m;
    numbers[velocity + i] = v;
    numbers[theta + i]! -= v;
  }
}
