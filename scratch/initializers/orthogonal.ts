/**
 * Orthogonal initialization: as a matrix W [everything before, outputs], the kernel keeps lengths. Its columns are orthonormal
 * times `gain` where there are at least as many rows as columns, else its rows are. Every orthogonal matrix is equally likely
 * (the distribution of Haar): Q of A = Q R, for A of normal draws and R with a positive diagonal.
 * Saxe, McClelland, Ganguli (2014), "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks";
 * the sign: Mezzadri (2007), "How to generate random matrices from the classical compact groups".
 */
import { scale, subtract } from '../core/elementwise.ts';
import { fans } from '../core/fans.ts';
import { dot } from '../core/rows.ts';
import { blockOfRows, stackRows } from '../core/sequence.ts';
import { reshape, type Tensor, tensor } from '../core/tensor.ts';

export interface OrthogonalOptions {
  /** What lengths are multiplied by: 1 for linear and tanh layers, sqrt(2) for ReLU. */
  readonly gain: number;
}

/**
 * `normals`: standard normal draws [..., inputs, outputs]; returns the kernel of that shape.
 * @throws RangeError when the draws are linearly dependent, which those of a random stream are not
 */
export function orthogonal(normals: Tensor, { gain }: OrthogonalOptions): Tensor {
  const { fanIn: rows } = fans('orthogonal: normals', normals.shape);
  const columns = normals.shape.at(-1)!;
  const matrix = reshape(normals, [rows, columns]);
  const kernel = rows < columns ? orthonormalRows(matrix) : transposed(orthonormalRows(transposed(matrix)));
  return reshape(scale(kernel, gain), normals.shape);
}

/** The rows of x [n, d], n <= d, each less its projections on those before it and divided by its length (Gram, Schmidt). */
function orthonormalRows(x: Tensor): Tensor {
  const [n, d] = x.shape as readonly [number, number];
  const basis: Tensor[] = [];
  for (let i = 0; i < n; i++) {
    let row = reshape(blockOfRows(x, i, 1), [d]);
    // What rounding leaves of a projection is taken away in a second round: twice is enough (Kahan).
    for (let round = 0; round < 2; round++)
      for (const unit of basis) row = subtract(row, scale(unit, dot(row, unit)));
    const squares = dot(row, row);
    if (!(squares > 0)) throw new RangeError(`orthogonal: row ${i} of the draws depends on those before it`);
    basis.push(scale(row, 1 / Math.sqrt(squares)));
  }
  return stackRows(basis.map((unit) => reshape(unit, [1, d])));
}

function transposed(x: Tensor): Tensor {
  const [n, d] = x.shape as readonly [number, number];
  const { data } = x;
  const swapped = Float64Array.from(data, (_, at) => data[(at % n) * d + Math.floor(at / n)]!);
  return tensor([d, n], swapped, x.precision);
}
