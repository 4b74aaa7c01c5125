/**
 * The Gaussian error linear unit in its tanh form (Hendrycks, Gimpel 2016):
 *
 *   gelu(x) = x (1 + tanh(v)) / 2 = x s,  v = sqrt(2 / pi) (x + 0.044715 x^3),  s = sigmoid(2v),
 *
 * written with the sigmoid, because 1 + tanh(v) would lose its digits where v is negative.
 */
import type { Memory, Offset } from '../kernel.ts';
import { logistic } from './lib/logistic.ts';

const SCALE = Math.sqrt(2 / Math.PI);
const CUBIC = 0.044715;

/** sigmoid(2v) */
const gate = (x: number): number => logistic(2 * SCALE * (x + CUBIC * x * x * x));

/** out = gelu(x) of n elements. out may be x. */
export function gelu({ numbers }: Memory, x: Offset, out: Offset, n: number): void {
  for (let i = 0; i < n; i++) numbers[out + i] = numbers[x + i]! * gate(numbers[x + i]!);
}

/** dx = dy (s + x s (1 - s) 2v'), v' = sqrt(2 / pi) (1 + 3 0.044715 x^2), for n elements. dx may be dy or x. */
export function geluBackward({ numbers }: Memory, dy: Offset, x: Offset, dx: Offset, n: number): void {
  for (let i = 0; i < n; i++) {
    // Beyond 30 s is 1 or 0 and its slope 0, which must not meet an infinite square.
    const value = Math.min(Math.max(numbers[x + i]!, -30), 30);
    const s = gate(value);
    const slope = 2 * SCALE * (1 + 3 * CUBIC * value * value);
    numbers[dx + i] = numbers[dy + i]! * (s + value * s * (1 - s) * slope);
  }
}
