/** Between tensors and the matrices of ml-matrix, which decomposes them. */
import { Matrix } from 'ml-matrix';
import { matrix } from '../../scratch/core/rows.ts';
import { type Tensor, tensor } from '../../scratch/core/tensor.ts';

/** Of x [n, d], a copy. */
export function matrixOf(x: Tensor): Matrix {
  const [n, d] = matrix('matrixOf', x);
  return Matrix.from1DArray(n, d, x.data);
}

/** [rows, columns] in float64. */
export const tensorOf = (values: Matrix): Tensor =>
  tensor([values.rows, values.columns], values.to1DArray(), 'float64');
