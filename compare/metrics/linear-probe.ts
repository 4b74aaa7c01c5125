/**
 * A linear probe: how well a linear classifier does on features that were learned without labels. Ridge regression onto one-hot
 * classes, whose least squares have one solution in closed form:
 *
 *   min over W, b of  sum_i |W x_i + b - y_i|^2 + lambda |W|^2,  lambda = penalty times the mean of |x_i - mean|^2
 *
 * so that the penalty means the same for features of any size. The bias is not penalized. With the centred rows X and targets Y,
 * W = (X' X + lambda I)^-1 X' Y = X' (X X' + lambda I)^-1 Y, of which the smaller system is solved. Hoerl and Kennard (1970), "Ridge
 * regression"; Alain and Bengio (2017), "Understanding intermediate layers using linear classifier probes".
 */
import { CholeskyDecomposition } from 'ml-matrix';
import { scale } from '../../scratch/core/elementwise.ts';
import { matmul } from '../../scratch/core/matmul.ts';
import { addRow, matrix } from '../../scratch/core/rows.ts';
import { cast, type Tensor, tensor, zeros } from '../../scratch/core/tensor.ts';
import { rowAccuracy } from '../metrics.ts';
import { meanRows } from './mean-rows.ts';
import { matrixOf, tensorOf } from './ml-matrix.ts';

export interface LinearProbeOptions {
  readonly classes: number;
  readonly penalty: number;
}

export interface LinearProbe {
  /** [d, classes] */
  readonly weights: Tensor;
  /** [classes] */
  readonly bias: Tensor;
}

/** @throws RangeError when there is not one label in range for each row of features [n, d], or they are all alike */
export function linearProbe(
  features: Tensor,
  labels: ArrayLike<number>,
  { classes, penalty }: LinearProbeOptions,
): LinearProbe {
  const [n, d] = matrix('linearProbe', features);
  const wrong = Array.from(labels).find(
    (label) => !(Number.isInteger(label) && label >= 0 && label < classes),
  );
  if (labels.length !== n || wrong !== undefined) {
    throw new RangeError(
      `linearProbe: ${labels.length} labels${wrong === undefined ? '' : `, one of them ${wrong},`} for ${n} rows; needs one from 0 to ${classes - 1} for each`,
    );
  }
  const y = zeros([n, classes], 'float64');
  for (let i = 0; i < n; i++) y.data[i * classes + labels[i]!] = 1;
  const [x, targets] = [centred(cast(features, 'float64')), centred(y)];
  const few = d < n;
  const products = matmul(x.rows, x.rows, few ? { transposeA: true } : { transposeB: true });
  const size = Math.min(n, d);
  let length = 0;
  for (let i = 0; i < size; i++) length += products.data[i * size + i]! / n;
  if (!(length > 0)) throw new RangeError(`linearProbe: all ${n} rows of features are alike`);
  for (let i = 0; i < size; i++) products.data[i * size + i]! += penalty * length;
  const across = (right: Tensor) => matmul(x.rows, right, { transposeA: true });
  const factors = new CholeskyDecomposition(matrixOf(products));
  const solved = (right: Tensor) => tensorOf(factors.solve(matrixOf(right)));
  const weights = few ? solved(across(targets.rows)) : across(solved(targets.rows));
  const shift = matmul(tensor([1, d], x.mean.data, 'float64'), weights);
  return {
    weights,
    bias: tensor(
      [classes],
      targets.mean.data.map((mean, c) => mean - shift.data[c]!),
      'float64',
    ),
  };
}

/** Share of the rows whose class the probe says. */
export function probeAccuracy(
  { weights, bias }: LinearProbe,
  features: Tensor,
  labels: ArrayLike<number>,
): number {
  return rowAccuracy(addRow(matmul(cast(features, 'float64'), weights), bias), labels);
}

function centred(rows: Tensor) {
  const mean = meanRows(rows);
  return { mean, rows: addRow(rows, scale(mean, -1)) };
}
