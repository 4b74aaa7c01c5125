/**
 * Elementary functions of n elements, and the backward passes of those that serve as activations. An output may be an input.
 * The compiled versions have their own polynomials (assembly/lib/), with errors of at most 1.5 units in the last place.
 */
import type { Memory, Offset } from '../kernel.ts';
import { logistic } from './lib/logistic.ts';

/** out = exp(x) */
export function exp({ numbers }: Memory, x: Offset, out: Offset, n: number): void {
  for (let i = 0; i < n; i++) numbers[out + i] = Math.exp(numbers[x + i]!);
}

/** out = log(x), the natural logarithm */
export function log({ numbers }: Memory, x: Offset, out: Offset, n: number): void {
  for (let i = 0; i < n; i++) numbers[out + i] = Math.log(numbers[x + i]!);
}

/** out = log(1 + x), accurate where x is near 0 */
export function log1p({ numbers }: Memory, x: Offset, out: Offset, n: number): void {
  for (let i = 0; i < n; i++) numbers[out + i] = Math.log1p(numbers[x + i]!);
}

/** out = tanh(x) */
export function tanh({ numbers }: Memory, x: Offset, out: Offset, n: number): void {
  for (let i = 0; i < n; i++) numbers[out + i] = Math.tanh(numbers[x + i]!);
}

/** dx = dy (1 - y^2), with y = tanh(x). */
export function tanhBackward({ numbers }: Memory, dy: Offset, y: Offset, dx: Offset, n: number): void {
  for (let i = 0; i < n; i++) numbers[dx + i] = numbers[dy + i]! * (1 - numbers[y + i]! * numbers[y + i]!);
}

/** out = 1 / (1 + exp(-x)) */
export function sigmoid({ numbers }: Memory, x: Offset, out: Offset, n: number): void {
  for (let i = 0; i < n; i++) numbers[out + i] = logistic(numbers[x + i]!);
}

/** dx = dy y (1 - y), with y = sigmoid(x). */
export function sigmoidBackward({ numbers }: Memory, dy: Offset, y: Offset, dx: Offset, n: number): void {
  for (let i = 0; i < n; i++) numbers[dx + i] = numbers[dy + i]! * numbers[y + i]! * (1 - numbers[y + i]!);
}
