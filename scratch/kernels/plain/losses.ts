/** Losses as sums over all their elements, and their backward passes. A gradient may be written over an input. */
import type { Memory, Offset } from '../kernel.ts';
import { total } from './lib/total.ts';
import { logSoftmax } from './softmax.ts';

/** -sum_ij t_ij log s_ij, s = softmax(logits) along rows; writes log s to `logProbabilities`. All are [n, d]. */
export function softmaxCrossEntropy(
  memory: Memory,
  logits: Offset,
  target: Offset,
  logProbabilities: Offset,
  n: number,
  d: number,
): number {
  const { numbers } = memory;
  logSoftmax(memory, logits, logProbabilities, n, d);
  return -total(n * d, (i) => numbers[target + i]! * numbers[logProbabilities + i]!);
}

/**
 * -sum_i [t_i log s_i + (1 - t_i) log(1 - s_i)], s = sigmoid(z), over n elements: each term is max(z, 0) - z t +
 * log(1 + exp(-|z|)), which neither overflows nor takes the logarithm of a rounded zero.
 */
export function binaryCrossEntropy({ numbers }: Memory, logits: Offset, target: Offset, n: number): number {
  return total(n, (i) => {
    const z = numbers[logits + i]!;
    return Math.max(z, 0) - z * numbers[target + i]! + Math.log1p(Math.exp(-Math.abs(z)));
  });
}

/** sum_i (p_i - t_i)^2 over n elements. */
export function squaredError({ numbers }: Memory, p: Offset, t: Offset, n: number): number {
  return total(n, (i) => (numbers[p + i]! - numbers[t + i]!) * (numbers[p + i]! - numbers[t + i]!));
}

/** dx = (p - t) scale, for n elements. */
export function squaredErrorBackward(
  { numbers }: Memory,
  p: Offset,
  t: Offset,
  scale: number,
  dx: Offset,
  n: number,
): void {
  for (let i = 0; i < n; i++) numbers[dx + i] = (numbers[p + i]! - numbers[t + i]!) * scale;
}
