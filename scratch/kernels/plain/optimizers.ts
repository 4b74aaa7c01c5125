/** Updates of n parameters in place, one pass over the memory. */
import type { Memory, Offset } from '../kernel.ts';

/** theta <- theta - rate g */
export function sgd({ numbers }: Memory, theta: Offset, gradient: Offset, rate: number, n: number): void {
  for (let i = 0; i < n; i++) numbers[theta + i]! -= rate * numbers[gradient + i]!;
}

/** v <- share v + g;  theta <- theta - rate v */
export function momentum(
  { numbers }: Memory,
  theta: Offset,
  gradient: Offset,
  velocity: Offset,
  n: number,
  rate: number,
  share: number,
): void {
  for (let i = 0; i < n; i++) {
    const v = share * numbers[velocity + i]! + numbers[gradient + i]!;
    numbers[velocity + i] = v;
    numbers[theta + i]! -= rate * v;
  }
}

/** v <- share v + g;  theta <- theta - rate (g + share v) */
export function nesterov(
  { numbers }: Memory,
  theta: Offset,
  gradient: Offset,
  velocity: Offset,
  n: number,
  rate: number,
  share: number,
): void {
  for (let i = 0; i < n; i++) {
    const g = numbers[gradient + i]!;
    const v = share * numbers[velocity + i]! + g;
    numbers[velocity + i] = v;
    numbers[theta + i]! -= rate * (g + share * v);
  }
}

/**
 * m <- beta1 m + rest1 g;  v <- beta2 v + rest2 g^2;  theta <- keep theta - rate m / (sqrt(correction v) + epsilon)
 *
 * with rest = 1 - beta, and keep = 1 where weights do not decay. Adam's bias corrections are in `rate` (learning rate / (1 - beta1^t)) and in `correction`
 * (1 / (1 - beta2^t)).
 */
export function adam(
  { numbers }: Memory,
  theta: Offset,
  gradient: Offset,
  first: Offset,
  second: Offset,
  n: number,
  beta1: number,
  rest1: number,
  beta2: number,
  rest2: number,
  rate: number,
  correction: number,
  epsilon: number,
  keep: number,
): void {
  for (let i = 0; i < n; i++) {
    const g = numbers[gradient + i]!;
    const m = beta1 * numbers[first + i]! + rest1 * g;
    const v = beta2 * numbers[second + i]! + rest2 * g * g;
    numbers[first + i] = m;
    numbers[second + i] = v;
    numbers[theta + i] = keep * numbers[theta + i]! - (rate * m) / (Math.sqrt(v * correction) + epsilon);
  }
}
