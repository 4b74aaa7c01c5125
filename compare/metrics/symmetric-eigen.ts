import { matrix } from '../../scratch/core/rows.ts';
import { type Tensor, tensor } from '../../scratch/core/tensor.ts';

export interface Eigen {
  /** [k, k], a unit eigenvector in each row. */
  readonly vectors: Tensor;
  /** Largest first. */
  readonly values: Float64Array;
}

const SWEEPS = 60;

/**
 * All eigenvectors of a small symmetric matrix [k, k], by Jacobi's rotations: each makes one element zero, until all but the
 * diagonal are. Only the upper triangle is believed.
 * @throws RangeError when the matrix holds what is not finite
 */
export function symmetricEigen(symmetric: Tensor): Eigen {
  const [k] = matrix('symmetricEigen', symmetric);
  const a = Array.from({ length: k }, (_, i) =>
    Float64Array.from({ length: k }, (_, j) => symmetric.data[Math.min(i, j) * k + Math.max(i, j)]!),
  );
  const v = Array.from({ length: k }, (_, i) => Float64Array.from({ length: k }, (_, j) => Number(i === j)));
  for (let sweep = 0; sweep < SWEEPS && offDiagonal(a) > 0; sweep++)
    for (let p = 0; p < k; p++) for (let q = p + 1; q < k; q++) rotate(a, v, p, q);
  if (!(offDiagonal(a) === 0))
    throw new RangeError('symmetricEigen: the matrix is not finite, or its rotations do not end');
  const order = Array.from({ length: k }, (_, i) => i).sort((i, j) => a[j]![j]! - a[i]![i]!);
  return {
    vectors: tensor([k, k], Float64Array.from(order.flatMap((i) => [...v[i]!])), 'float64'),
    values: Float64Array.from(order, (i) => a[i]![i]!),
  };
}

/** Sum of what is not on the diagonal; so small beside the diagonal that it adds nothing to it counts as 0. */
function offDiagonal(a: readonly Float64Array[]): number {
  let [off, diagonal] = [0, 0];
  a.forEach((row, i) => {
    row.forEach((value, j) => {
      if (i === j) diagonal += Math.abs(value);
      else off += Math.abs(value);
    });
  });
  return diagonal + off / 4 === diagonal ? 0 : off;
}

/** Rotates rows and columns p and q of `a` so that a[p][q] is zero, and the rows p and q of `v` with them. */
function rotate(a: readonly Float64Array[], v: readonly Float64Array[], p: number, q: number): void {
  const [ap, aq] = [a[p]!, a[q]!];
  if (ap[q] === 0) return;
  const theta = (aq[q]! - ap[p]!) / (2 * ap[q]!);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(t * t + 1);
  const sine = t * cosine;
  for (const row of a) turn(row, p, row, q, cosine, sine);
  for (let i = 0; i < a.length; i++) {
    turn(ap, i, aq, i, cosine, sine);
    turn(v[p]!, i, v[q]!, i, cosine, sine);
  }
  // What rounding leaves there would be rotated about for ever.
  ap[q] = 0;
  aq[p] = 0;
}

function turn(x: Float64Array, i: number, y: Float64Array, j: number, cosine: number, sine: number): void {
  const [a, b] = [x[i]!, y[j]!];
  x[i] = cosine * a - sine * b;
  y[j] = sine * a + cosine * b;
}
