import { EigenvalueDecomposition } from 'ml-matrix';
import { type Tensor, tensor } from '../../scratch/core/tensor.ts';
import { matrixOf } from './ml-matrix.ts';

export interface Eigen {
  /** [k, k], a unit eigenvector in each row. */
  readonly vectors: Tensor;
  /** Largest first. */
  readonly values: Float64Array;
}

/**
 * All eigenvectors of a small symmetric matrix [k, k].
 * @throws RangeError when the matrix holds what is not finite
 */
export function symmetricEigen(symmetric: Tensor): Eigen {
  if (!symmetric.data.every(Number.isFinite))
    throw new RangeError('symmetricEigen: the matrix is not finite');
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrixOf(symmetric), {
    assumeSymmetric: true,
  });
  const order = Array.from(realEigenvalues.keys()).sort((i, j) => realEigenvalues[j]! - realEigenvalues[i]!);
  return {
    vectors: tensor(
      symmetric.shape,
      order.flatMap((i) => eigenvectorMatrix.getColumn(i)),
      'float64',
    ),
    values: Float64Array.from(order, (i) => realEigenvalues[i]!),
  };
}
