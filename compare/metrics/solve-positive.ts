import { requireShape } from '../../scratch/core/shape.ts';
import { type Tensor, tensor } from '../../scratch/core/tensor.ts';

/**
 * X of A X = B, with A [n, n] symmetric and positive definite and B [n, k]: Cholesky's factors A = L L', then L Z = B and L' X = Z.
 * Only the lower triangle of A is read.
 * @throws RangeError where A is not positive definite
 */
export function solvePositive(a: Tensor, b: Tensor): Tensor {
  const [n, k] = b.shape as readonly number[] as readonly [number, number];
  requireShape('solvePositive: A', a.shape, [n, n]);
  const l = Float64Array.from(a.data);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = l[i * n + j]!;
      for (let m = 0; m < j; m++) rest -= l[i * n + m]! * l[j * n + m]!;
      if (i > j) l[i * n + j] = rest / l[j * n + j]!;
      else if (rest > 0) l[i * n + i] = Math.sqrt(rest);
      else throw new RangeError(`solvePositive: the matrix is not positive definite at row ${i}`);
    }
  }
  const x = Float64Array.from(b.data);
  for (let i = 0; i < n; i++) {
    for (let m = 0; m < i; m++) subtractRow(x, i, m, l[i * n + m]!, k);
    divideRow(x, i, l[i * n + i]!, k);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let m = i + 1; m < n; m++) subtractRow(x, i, m, l[m * n + i]!, k);
    divideRow(x, i, l[i * n + i]!, k);
  }
  return tensor([n, k], x, 'float64');
}

function subtractRow(x: Float64Array, to: number, from: number, factor: number, k: number): void {
  for (let c = 0; c < k; c++) x[to * k + c]! -= factor * x[from * k + c]!;
}

function divideRow(x: Float64Array, row: number, divisor: number, k: number): void {
  for (let c = 0; c < k; c++) x[row * k + c]! /= divisor;
}
