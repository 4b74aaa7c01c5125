import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/matmul.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { formatShape, ShapeError } from './shape.ts';
import { fresh, type Tensor } from './tensor.ts';

const products = kernel('matmul_batch', plain.matmulBatch);

export interface BatchMatmulOptions {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

/**
 * C_q = A_q B_q for every q, with either operand transposed on request. A is [batch, m, k] (or [batch, k, m]), B is
 * [batch, k, n] (or [batch, n, k]), C is [batch, m, n]. @throws ShapeError
 */
export function batchMatmul(
  a: Tensor,
  b: Tensor,
  { transposeA = false, transposeB = false }: BatchMatmulOptions = {},
): Tensor {
  const [batch, rowsA, columnsA] = a.shape as [number, number, number];
  const [batchB, rowsB, columnsB] = b.shape as [number, number, number];
  const [m, k] = transposeA ? [columnsA, rowsA] : [rowsA, columnsA];
  const [kB, n] = transposeB ? [columnsB, rowsB] : [rowsB, columnsB];
  const fits = a.shape.length === 3 && b.shape.length === 3 && batch === batchB && k === kB;
  if (!fits || a.precision !== b.precision) {
    throw new ShapeError(
      `batchMatmul: cannot multiply ${formatShape(a.shape)} ${a.precision} by ${formatShape(b.shape)} ${b.precision}; ` +
        `needs [batch, m, k]${transposeA ? ' transposed' : ''} by [batch, k, n]${transposeB ? ' transposed' : ''} of one precision`,
    );
  }
  const c = fresh([batch, m, n], a.precision);
  // A transpose is two strides swapped.
  const [strideA, strideB] = [transposeA ? [1, m] : [k, 1], transposeB ? [1, k] : [n, 1]] as const;
  products.for(a, batch * m * n * k)(
    at(a),
    strideA[0],
    strideA[1],
    m * k,
    at(b),
    strideB[0],
    strideB[1],
    k * n,
    into(c),
    n,
    m * n,
    m,
    n,
    k,
    false,
    0,
    batch,
  );
  return stored(c);
}
