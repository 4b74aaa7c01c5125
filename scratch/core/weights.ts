/**
 * The rows of a loss, of which some may count more than others. A row is what belongs to one index of the first axis; weights
 * are [n], data, and left out they are all 1.
 */
import { multiplyColumn, sum } from './rows.ts';
import { blockOfRows } from './sequence.ts';
import { requireShape } from './shape.ts';
import { reshape, type Tensor } from './tensor.ts';

/**
 * The number of rows of x, each counted with its weight: what a mean over rows is divided by.
 * @throws ShapeError when there is not one weight for each row
 * @throws RangeError when the weights sum to 0, so that there is no mean
 */
export function countRows(where: string, x: Tensor, weights: Tensor | undefined): number {
  const n = x.shape[0] ?? 1;
  if (weights === undefined) return n;
  requireShape(`${where}: weights`, weights.shape, [n]);
  const count = sum(weights);
  if (count === 0)
    throw new RangeError(
      `${where}: the weights of all ${n} rows are 0, so there is no mean; leave such a batch out`,
    );
  return count;
}

/** The number of elements of x, each counted with the weight of its row. @throws as `countRows` */
export function countElements(where: string, x: Tensor, weights: Tensor | undefined): number {
  if (weights === undefined) return x.size;
  return countRows(where, x, weights) * (x.size / x.shape[0]!);
}

/** sum_i w_i f(p_i, t_i) over the rows of p and t, where f is a sum over their elements. */
export function sumOfRows(
  f: (p: Tensor, t: Tensor) => number,
  p: Tensor,
  t: Tensor,
  weights: Tensor | undefined,
): number {
  if (weights === undefined) return f(p, t);
  const [rows, targets] = [asRows(p), asRows(t)];
  const w = weights.data;
  let total = 0;
  for (let i = 0; i < w.length; i++) total += w[i]! * f(blockOfRows(rows, i, 1), blockOfRows(targets, i, 1));
  return total;
}

/** Every row of x times its weight. */
export function weighRows(x: Tensor, weights: Tensor | undefined): Tensor {
  return weights === undefined ? x : reshape(multiplyColumn(asRows(x), weights), x.shape);
}

const asRows = (x: Tensor): Tensor => reshape(x, [x.shape[0]!, x.size / x.shape[0]!]);
