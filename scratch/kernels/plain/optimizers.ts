/** Updates of n parameters in place, one pass over the memory. */
import type { Memory, Offset } from '../kernel.ts';

/** theta <- theta - rate g */
export function sgd({ numbers }: Memory, theta: Offset, gradient: Offset, rate: number, n: number): void {
  for (let i = 0; i < n; i++) numbers[theta + i]! -= rate * numbers[gradient + i]!;
}

/**
 * m <- beta1 m + rest1 g;  v <- beta2 v + rest2 g^2;  theta <- theta - rate m / (sqrt(correction v) + epsilon)
 *
 * with rest = 1 - beta. Adam's bias corrections are in `rate` (learning rate / (1 - beta1^t)) and in `correction`
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
): void {
  for (let i = 0; i < n; i++) {
    const g = numbers[gradient + i]!;
    const m = beta1 * numbers[first + i]! + rest1 * g;
    const v = beta2 * numbers[second + i]! + rest2 * g * g;
    numbers[first + i] = m;
    numbers[second + i] = v;
    numbers[theta + i]! -= (rate * m) / (Math.sqrt(v * correction) + epsilon);
  }
}
