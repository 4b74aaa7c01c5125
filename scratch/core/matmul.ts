import { allocate, type Data } from './precision.ts';
import { stored } from './rounding.ts';
import { formatShape, ShapeError } from './shape.ts';
import { Tensor } from './tensor.ts';

export interface MatmulOptions {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

/**
 * C = A B, with either operand transposed on request. A is [m, k] (or [k, m]), B is [k, n] (or [n, k]), C is [m, n].
 * Sums run over k in order in float64 and are rounded once, so the result does not depend on how the loops are blocked.
 * @throws ShapeError when the inner lengths differ.
 */
export function matmul(
  a: Tensor,
  b: Tensor,
  { transposeA = false, transposeB = false }: MatmulOptions = {},
): Tensor {
  const [m, k] = transposeA ? [a.shape[1]!, a.shape[0]!] : [a.shape[0]!, a.shape[1]!];
  const [kB, n] = transposeB ? [b.shape[1]!, b.shape[0]!] : [b.shape[0]!, b.shape[1]!];
  if (a.shape.length !== 2 || b.shape.length !== 2 || k !== kB || a.precision !== b.precision) {
    const describe = (x: Tensor, transposed: boolean) =>
      `${formatShape(x.shape)} ${x.precision}${transposed ? ' transposed' : ''}`;
    throw new ShapeError(
      `matmul: cannot multiply ${describe(a, transposeA)} by ${describe(b, transposeB)}; needs [m, k] by [k, n] of one precision`,
    );
  }
  const c = allocate(m * n, a.precision);
  // Columns of the right operand are gathered once, so that the inner loop walks both operands with stride 1.
  const rows = transposeA ? transposed(a.data, k, m) : a.data;
  const columns = transposeB ? b.data : transposed(b.data, k, n);
  multiply(rows, columns, c, m, n, k);
  return stored(new Tensor([m, n], c));
}

function transposed(x: Data, rows: number, columns: number): Data {
  const out = x instanceof Float32Array ? new Float32Array(x.length) : new Float64Array(x.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) out[j * rows + i] = x[i * columns + j]!;
  return out;
}

/** c[i, j] = sum over p of rows[i, p] columns[j, p]; four columns at a time share the loads of a row. */
function multiply(rows: Data, columns: Data, c: Data, m: number, n: number, k: number): void {
  const blocked = n - (n % 4);
  for (let i = 0; i < m; i++) {
    const row = i * k;
    for (let j = 0; j < blocked; j += 4) {
      const c0 = j * k;
      const c1 = c0 + k;
      const c2 = c1 + k;
      const c3 = c2 + k;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let p = 0; p < k; p++) {
        const x = rows[row + p]!;
        s0 += x * columns[c0 + p]!;
        s1 += x * columns[c1 + p]!;
        s2 += x * columns[c2 + p]!;
        s3 += x * columns[c3 + p]!;
      }
      const out = i * n + j;
      c[out] = s0;
      c[out + 1] = s1;
      c[out + 2] = s2;
      c[out + 3] = s3;
    }
    for (let j = blocked; j < n; j++) {
      const column = j * k;
      let sum = 0;
      for (let p = 0; p < k; p++) sum += rows[row + p]! * columns[column + p]!;
      c[i * n + j] = sum;
    }
  }
}
