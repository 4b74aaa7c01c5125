/** Small matrices in float64, for kernels whose formula is one of matrices. */

/** Row-major. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

export function matrix(rows: number, columns: number, element: (i: number, j: number) => number): Matrix {
  const data = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) data[i * columns + j] = element(i, j);
  return { rows, columns, data };
}

/** A B */
export function product(a: Matrix, b: Matrix): Matrix {
  const data = new Float64Array(a.rows * b.columns);
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.columns; k++) {
      const factor = a.data[i * a.columns + k]!;
      for (let j = 0; j < b.columns; j++) data[i * b.columns + j]! += factor * b.data[k * b.columns + j]!;
    }
  }
  return { rows: a.rows, columns: b.columns, data };
}

/** A' */
export const transposed = ({ rows, columns, data }: Matrix): Matrix =>
  matrix(columns, rows, (i, j) => data[j * columns + i]!);
