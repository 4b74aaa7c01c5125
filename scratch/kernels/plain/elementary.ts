/**
 * Elementary functions of n elements, and the backward passes of those that serve as activations. An output may be an input.
 * The compiled versions have their own polynomials (assembly/lib/), with the error of each stated there.
 */
import type { Memory, Offset } from '../kernel.ts';
import { logistic } from './lib/logistic.ts';
import { normalCdf as normalCdfOf } from './lib/normal.ts';
import { softplus as softplusOf } from './lib/softplus.ts';

/** out = exp(x) */
export function exp({ numbers }: Memory, x: Offset, out: Offset, n: number): void {
  for (let i = 0; i < n; i++) numbers[out + i] = Math.exp(numbers[x + i]!);
}

/** out = exp(x) - 1, accurate where x is near 0 */
export function expm1({ numbers }: Memory, x: Offset, out: Offset, n: number): void {
  for (let i = 0; i < n; i++) numbers[out + i] = Math.expm1(numbers[x + i]!);
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

/** out = log(1 + exp(x)) */
export function softplus({ numbers }: Memory, x: Offset, out: Offset, n: number): void {
  for (let i = 0; i < n; i++) numbers[out + i] = softplusOf(numbers[x + i]!);
}

/** out = Phi(x), the probability that a standard normal number is at most x */
export function normalCdf({ numbers }: Memory, x: Offset, out: Offset, n: number): void {
  for (let i = 0; i < n; i++) numbers[out + i] = normalCdfOf(numbers[x + i]!);
}
