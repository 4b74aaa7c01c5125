import type { Data } from './precision.ts';
import { stored } from './rounding.ts';
import { formatShape, ShapeError } from './shape.ts';
import { fresh, type Tensor } from './tensor.ts';

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
  const c = fresh([m, n], a.precision);
  multiply(packed(a.data, m, k, transposeA), packed(b.data, n, k, !transposeB), c.data, m, n, k);
  return stored(c);
}

/** [rows, columns] in float64, read from its transpose on request: the inner loop then walks both operands with stride 1. */
function packed(x: Data, rows: number, columns: number, transposed: boolean): Float64Array {
  const out = new Float64Array(rows * columns);
  if (!transposed) {
    out.set(x);
    return out;
  }
  for (let j = 0; j < columns; j++) for (let i = 0; i < rows; i++) out[i * columns + j] = x[j * rows + i]!;
  return out;
}

/** c[i, j] = sum over p of a[i, p] b[j, p]; two rows by four columns at a time share their loads. */
function multiply(a: Float64Array, b: Float64Array, c: Data, m: number, n: number, k: number): void {
  const evenRows = m - (m % 2);
  const evenColumns = n - (n % 4);
  for (let i = 0; i < evenRows; i += 2) {
    const a0 = i * k;
    const a1 = a0 + k;
    for (let j = 0; j < evenColumns; j += 4) {
      const b0 = j * k;
      const b1 = b0 + k;
      const b2 = b1 + k;
      const b3 = b2 + k;
      let [s00, s01, s02, s03, s10, s11, s12, s13] = [0, 0, 0, 0, 0, 0, 0, 0];
      for (let p = 0; p < k; p++) {
        const x0 = a[a0 + p]!;
        const x1 = a[a1 + p]!;
        const y0 = b[b0 + p]!;
        const y1 = b[b1 + p]!;
        const y2 = b[b2 + p]!;
        const y3 = b[b3 + p]!;
        s00 += x0 * y0;
        s01 += x0 * y1;
        s02 += x0 * y2;
        s03 += x0 * y3;
        s10 += x1 * y0;
        s11 += x1 * y1;
        s12 += x1 * y2;
        s13 += x1 * y3;
      }
      const at = i * n + j;
      c[at] = s00;
      c[at + 1] = s01;
      c[at + 2] = s02;
      c[at + 3] = s03;
      c[at + n] = s10;
      c[at + n + 1] = s11;
      c[at + n + 2] = s12;
      c[at + n + 3] = s13;
    }
    for (let j = evenColumns; j < n; j++) {
      c[i * n + j] = dotAt(a, a0, b, j * k, k);
      c[(i + 1) * n + j] = dotAt(a, a1, b, j * k, k);
    }
  }
  for (let i = evenRows; i < m; i++) for (let j = 0; j < n; j++) c[i * n + j] = dotAt(a, i * k, b, j * k, k);
}

function dotAt(a: Float64Array, fromA: number, b: Float64Array, fromB: number, k: number): number {
  let sum = 0;
  for (let p = 0; p < k; p++) sum += a[fromA + p]! * b[fromB + p]!;
  return sum;
}
