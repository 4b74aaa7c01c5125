import { stored } from './rounding.ts';
import { matrix } from './rows.ts';
import { fresh, type Tensor } from './tensor.ts';

/** log softmax along each row of [n, d]: x - max - log sum exp(x - max), the sum in float64. */
export function logSoftmaxRows(x: Tensor): Tensor {
  const [n, d] = matrix('logSoftmaxRows', x);
  const result = fresh(x.shape, x.precision);
  const out = result.data;
  const from = x.data;
  for (let i = 0; i < n; i++) {
    const row = i * d;
    let max = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < d; j++) max = Math.max(max, from[row + j]!);
    let total = 0;
    for (let j = 0; j < d; j++) total += Math.exp(from[row + j]! - max);
    const logTotal = max + Math.log(total);
    for (let j = 0; j < d; j++) out[row + j] = from[row + j]! - logTotal;
  }
  return stored(result);
}
