/**
 * Principal components: the directions of largest variance, by subspace iteration. A block of directions is multiplied by the
 * covariance matrix and orthonormalized until the wanted ones are eigenvectors; Golub and Van Loan, "Matrix Computations". The
 * products are the hand-written ones in float64, because the rows are many.
 */
import { add, scale } from '../../scratch/core/elementwise.ts';
import { matmul } from '../../scratch/core/matmul.ts';
import { addRow, matrix, multiplyColumn } from '../../scratch/core/rows.ts';
import { stream } from '../../scratch/core/streams.ts';
import { type Tensor, tensor } from '../../scratch/core/tensor.ts';
import { norm } from '../checks/norms.ts';
import { meanRows } from './mean-rows.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

export interface PrincipalComponents {
  /** [d], subtracted before anything else. */
  readonly mean: Tensor;
  /** [k, d], orthonormal rows, that of the largest variance first; the largest element of each is positive. */
  readonly directions: Tensor;
  /** Of the rows along each direction, with n - 1 in the denominator. */
  readonly variances: readonly number[];
}

/** Directions beyond the wanted ones, which make the wanted ones come to rest sooner. */
const MORE = 8;
const SWEEPS = 500;
/** Norm of C v - lambda v for a wanted direction, as a share of the largest variance. */
const REST = 1e-9;
/** Added to every variance, as a share of the largest. */
const LEAST = 1e-9;

/**
 * The first `count` principal components of rows [n, d], in float64.
 * @throws RangeError when there are not that many, or they do not come to rest
 */
export function principalComponents(rows: Tensor, count: number): PrincipalComponents {
  const [n, d] = matrix('principalComponents', rows);
  const most = Math.min(n - 1, d);
  if (!Number.isInteger(count) || count < 1 || count > most)
    throw new RangeError(
      `principalComponents: ${count} are asked for, ${n} rows of ${d} numbers have 1 to ${most}`,
    );
  const mean = meanRows(rows);
  const centred = addRow(rows, scale(mean, -1));
  const covariance = scale(matmul(centred, centred, { transposeA: true }), 1 / (n - 1));
  const width = Math.min(count + MORE, d);
  const { normal } = stream('principal components', d, width);
  let block = tensor([width, d], Float64Array.from({ length: width * d }, normal), 'float64');
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    block = orthonormalRows(block);
    const images = matmul(block, covariance);
    // Rayleigh and Ritz: the block's own directions in which the covariance stretches and does not turn.
    const { vectors, values } = symmetricEigen(matmul(images, block, { transposeB: true }));
    const directions = matmul(vectors, block);
    const stretched = matmul(vectors, images);
    const own = multiplyColumn(
      directions,
      tensor(
        [width],
        values.map((value) => -value),
        'float64',
      ),
    );
    const turned = add(stretched, own);
    // Directions in which nothing varies keep a length.
    block = add(stretched, scale(directions, LEAST * values[0]!));
    if (norm(turned.data.subarray(0, count * d)) > REST * values[0]!) continue;
    return { mean, directions: pointed(directions, count), variances: [...values.slice(0, count)] };
  }
  throw new RangeError(`principalComponents: ${count} directions did not come to rest in ${SWEEPS} sweeps`);
}

/** Coordinates [n, k] of rows [n, d] along the directions. */
export const project = (rows: Tensor, { mean, directions }: PrincipalComponents): Tensor =>
  matmul(addRow(rows, scale(mean, -1)), directions, { transposeB: true });

/** The rows [n, d] that have these coordinates and no others. */
export const unproject = (coordinates: Tensor, { mean, directions }: PrincipalComponents): Tensor =>
  addRow(matmul(coordinates, directions), mean);

/** Gram and Schmidt, twice, so that rounding leaves nothing. */
function orthonormalRows({ shape, data }: Tensor): Tensor {
  const [k, d] = shape as readonly number[] as readonly [number, number];
  const rows = Array.from({ length: k }, (_, i) => Float64Array.from(data.subarray(i * d, (i + 1) * d)));
  rows.forEach((row, i) => {
    for (const earlier of [...rows.slice(0, i), ...rows.slice(0, i)]) {
      let product = 0;
      for (let j = 0; j < d; j++) product += row[j]! * earlier[j]!;
      for (let j = 0; j < d; j++) row[j]! -= product * earlier[j]!;
    }
    const length = norm(row);
    for (let j = 0; j < d; j++) row[j]! /= length;
  });
  return tensor(shape, Float64Array.from(rows.flatMap((row) => [...row])), 'float64');
}

/** The first rows, each with its largest element positive: a direction and its opposite are one component. */
function pointed({ shape, data }: Tensor, count: number): Tensor {
  const d = shape[1]!;
  const rows = Float64Array.from(data.subarray(0, count * d));
  for (let i = 0; i < count; i++) {
    const row = rows.subarray(i * d, (i + 1) * d);
    const largest = row.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
    if (largest < 0) row.set(row.map((value) => -value));
  }
  return tensor([count, d], rows, 'float64');
}
