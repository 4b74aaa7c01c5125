/** The sigmoid linear unit: silu(x) = x s, s = sigmoid(x) (Elfwing, Uchibe, Doya 2018). */
import type { Memory, Offset } from '../kernel.ts';
import { logistic } from './lib/logistic.ts';

/** out = x s of n elements. out may be x. */
export function silu({ numbers }: Memory, x: Offset, out: Offset, n: number): void {
  for (let i = 0; i < n; i++) numbers[out + i] = numbers[x + i]! * logistic(numbers[x + i]!);
}

/** dx = dy (s + x s (1 - s)) of n elements. dx may be dy or x. */
export function siluBackward({ numbers }: Memory, dy: Offset, x: Offset, dx: Offset, n: number): void {
  for (let i = 0; i < n; i++) {
    // Beyond 750 s is 1 or 0 and its slope 0, which must not meet an infinite x.
    const value = Math.min(Math.max(numbers[x + i]!, -750), 750);
    // The smaller one of s and 1 - s keeps its digits; the other one is 1 less it.
    const smaller = logistic(-Math.abs(value));
    const s = value < 0 ? smaller : 1 - smaller;
    numbers[dx + i] = numbers[dy + i]! * (s + value * smaller * (1 - smaller));
  }
}
