/**
 * Linear regression in closed form: the W and b that make sum |x_i W + b - y_i|^2 least, by Householder's QR decomposition of
 * [x 1], which does not square the condition of x as the normal equations do. Golub, Van Loan, "Matrix computations", 5.3.
 */
import { type Tensor, tensor } from '../../scratch/core/tensor.ts';

export interface LinearModel {
  /** [features + 1, targets], the last row b. */
  readonly coefficients: Tensor;
  /** x [n, ...] with as many features a row; the answers are [n, targets]. */
  predict(x: Tensor): Tensor;
}

/**
 * @param x [n, ...] and y [n, targets]; what belongs to a row of x is one list of features
 * @throws RangeError when there are fewer rows than coefficients, or a column depends on the others
 */
export function leastSquares(x: Tensor, y: Tensor): LinearModel {
  const [n, targets] = y.shape as readonly [number, number];
  const features = x.size / x.shape[0]!;
  const width = features + 1;
  if (x.shape[0] !== n) throw new RangeError(`leastSquares: ${x.shape[0]} rows of x, ${n} of y`);
  if (n < width) throw new RangeError(`leastSquares: ${n} rows cannot determine ${width} coefficients`);
  const columns = Array.from({ length: width }, (_, j) =>
    Float64Array.from({ length: n }, (_, i) => (j === features ? 1 : x.data[i * features + j]!)),
  );
  const right = Array.from({ length: targets }, (_, j) =>
    Float64Array.from({ length: n }, (_, i) => y.data[i * targets + j]!),
  );
  const sizes = columns.map((column) => Math.sqrt(dot(column, column, 0)));
  for (let k = 0; k < width; k++) {
    const column = columns[k]!;
    const norm = Math.sqrt(dot(column, column, k));
    // What is left of a column that depends on those before it is the rounding of its size.
    if (!(norm > 1e-10 * sizes[k]!))
      throw new RangeError(`leastSquares: feature ${k} is a combination of those before it, or zero`);
    reflect(column, column[k]! > 0 ? -norm : norm, k, [...columns.slice(k + 1), ...right]);
  }
  const coefficients = new Float64Array(width * targets);
  right.forEach((values, target) => {
    for (let k = width - 1; k >= 0; k--) {
      let value = values[k]!;
      for (let j = k + 1; j < width; j++) value -= columns[j]![k]! * coefficients[j * targets + target]!;
      coefficients[k * targets + target] = value / columns[k]![k]!;
    }
  });
  return {
    coefficients: tensor([width, targets], coefficients, 'float64'),
    predict: (inputs) => predict(coefficients, inputs, features, targets),
  };
}

/** sum_i a_i b_i from `from` on. */
function dot(a: Float64Array, b: Float64Array, from: number): number {
  let sum = 0;
  for (let i = from; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Reflects the part of `column` from k on to (diagonal, 0, ..., 0), and the others in the same mirror. */
function reflect(column: Float64Array, diagonal: number, k: number, others: readonly Float64Array[]): void {
  const mirror = column.slice();
  mirror[k] = column[k]! - diagonal;
  const squared = dot(mirror, mirror, k);
  for (const other of others) {
    const factor = (2 * dot(mirror, other, k)) / squared;
    for (let i = k; i < other.length; i++) other[i] = other[i]! - factor * mirror[i]!;
  }
  column.fill(0, k);
  column[k] = diagonal;
}

function predict(coefficients: Float64Array, x: Tensor, features: number, targets: number): Tensor {
  const n = x.shape[0]!;
  if (x.size !== n * features)
    throw new RangeError(`LinearModel: ${x.size / n} features a row, the model has ${features}`);
  const out = new Float64Array(n * targets);
  for (let i = 0; i < n; i++)
    for (let target = 0; target < targets; target++) {
      let sum = coefficients[features * targets + target]!;
      for (let j = 0; j < features; j++)
        sum += x.data[i * features + j]! * coefficients[j * targets + target]!;
      out[i * targets + target] = sum;
    }
  return tensor([n, targets], out, 'float64');
}
