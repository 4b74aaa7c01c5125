/** Softmax along the rows of matrices [n, d]: s_j = exp(x_j) / sum_k exp(x_k). Sums are float64. An output may be an input. */
import type { Memory, Offset } from '../kernel.ts';

/** out = softmax(x) in each row; the largest x of the row is subtracted first, so that no exponential overflows. */
export function softmax(memory: Memory, x: Offset, out: Offset, n: number, d: number): void {
  const { numbers } = memory;
  for (let i = 0; i < n; i++) {
    const row = x + i * d;
    const { largest, sum } = exponentials(memory, row, d);
    for (let j = 0; j < d; j++) numbers[out + i * d + j] = Math.exp(numbers[row + j]! - largest) / sum;
  }
}

/** out = log softmax(x) in each row: (x_j - max) - log sum_k exp(x_k - max). Neither term is positive: nothing cancels. */
export function logSoftmax(memory: Memory, x: Offset, out: Offset, n: number, d: number): void {
  const { numbers } = memory;
  for (let i = 0; i < n; i++) {
    const row = x + i * d;
    const { largest, sum } = exponentials(memory, row, d);
    const logSum = Math.log(sum);
    for (let j = 0; j < d; j++) numbers[out + i * d + j] = numbers[row + j]! - largest - logSum;
  }
}

/** The largest of d numbers, and the sum of their exponentials after it was subtracted. */
function exponentials({ numbers }: Memory, row: Offset, d: number) {
  let largest = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < d; j++) largest = Math.max(largest, numbers[row + j]!);
  let sum = 0;
  for (let j = 0; j < d; j++) sum += Math.exp(numbers[row + j]! - largest);
  return { largest, sum };
}

/** dx_j = s_j (dy_j - sum_k dy_k s_k) in each row, with s = softmax(x). */
export function softmaxBackward(
  { numbers }: Memory,
  dy: Offset,
  s: Offset,
  dx: Offset,
  n: number,
  d: number,
): void {
  for (let row = 0; row < n * d; row += d) {
    let sum = 0;
    for (let j = row; j < row + d; j++) sum += numbers[dy + j]! * numbers[s + j]!;
    for (let j = row; j < row + d; j++) numbers[dx + j] = numbers[s + j]! * (numbers[dy + j]! - sum);
  }
}

/** dx_j = dy_j - s_j sum_k dy_k in each row, with s = softmax(x): the way back through the logarithm of it. */
export function logSoftmaxBackward(
  { numbers }: Memory,
  dy: Offset,
  s: Offset,
  dx: Offset,
  n: number,
  d: number,
): void {
  for (let row = 0; row < n * d; row += d) {
    let sum = 0;
    for (let j = row; j < row + d; j++) sum += numbers[dy + j]!;
    for (let j = row; j < row + d; j++) numbers[dx + j] = numbers[dy + j]! - numbers[s + j]! * sum;
  }
}
