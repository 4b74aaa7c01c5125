/**
 * Linear regression in closed form: the W and b that make sum |x_i W + b - y_i|^2 least, by Householder's QR decomposition of
 * [x 1], which does not square the condition of x as the normal equations do. Golub, Van Loan, "Matrix computations", 5.3.
 */
import { Matrix, QrDecomposition } from 'ml-matrix';
import { type Tensor, tensor } from '../../scratch/core/tensor.ts';
import { matrixOf, tensorOf } from '../metrics/ml-matrix.ts';

export interface LinearModel {
  /** [features + 1, targets], the last row b. */
  readonly coefficients: Tensor;
  /** x [n, ...] with as many features a row; the answers are [n, targets]. */
  predict(x: Tensor): Tensor;
}

/** What is left of a column that depends on those before it is the rounding of its size. */
const DEPENDENT = 1e-10;

/**
 * @param x [n, ...] and y [n, targets]; what belongs to a row of x is one list of features
 * @throws RangeError when there are fewer rows than coefficients, or a column depends on the others
 */
export function leastSquares(x: Tensor, y: Tensor): LinearModel {
  const n = y.shape[0]!;
  const features = x.size / x.shape[0]!;
  const width = features + 1;
  if (x.shape[0] !== n) throw new RangeError(`leastSquares: ${x.shape[0]} rows of x, ${n} of y`);
  if (n < width) throw new RangeError(`leastSquares: ${n} rows cannot determine ${width} coefficients`);
  const columns = withOnes(x, features);
  const decomposed = new QrDecomposition(columns);
  const left = decomposed.upperTriangularMatrix;
  for (let k = 0; k < width; k++)
    if (!(Math.abs(left.get(k, k)) > DEPENDENT * columns.getColumnVector(k).norm()))
      throw new RangeError(`leastSquares: feature ${k} is a combination of those before it, or zero`);
  const coefficients = decomposed.solve(matrixOf(y));
  return {
    coefficients: tensorOf(coefficients),
    predict: (inputs) => {
      if (inputs.size !== inputs.shape[0]! * features)
        throw new RangeError(
          `LinearModel: ${inputs.size / inputs.shape[0]!} features a row, the model has ${features}`,
        );
      return tensorOf(withOnes(inputs, features).mmul(coefficients));
    },
  };
}

/** [x 1] of x [n, ...]. */
const withOnes = (x: Tensor, features: number): Matrix => {
  const n = x.shape[0]!;
  return matrixOf(tensor([n, features], x.data, x.precision)).addColumn(Matrix.ones(n, 1));
};
