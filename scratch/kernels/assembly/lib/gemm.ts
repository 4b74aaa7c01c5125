/**
 * The matrix product. Every kernel that multiplies matrices comes here: dense layers by way of ../matmul.ts, attention and
 * recurrent layers with matrices inside of their tensors. Blocked and packed after Goto, van de Geijn (2008), "Anatomy of
 * high-performance matrix multiplication"; small and skinny shapes go without.
 *
 * The order of every sum is part of the contract: C[i,j] = (bias[j] + S_0) + S_1 + ..., and S_q is the sum over the q-th
 * BLOCK_K steps of p, from zero, in order. So an element of C depends on its row of A and its column of B alone: not on the
 * shape around it, on the layout of the operands, on the way taken here or on how rows were divided between threads.
 */
import { isBetterDirect, multiplyDirect } from './gemm-direct';
import { multiplyPacked, PACKED_BYTES } from './gemm-packed';
import { multiplyVector } from './gemm-vector';

/** How much of the workspace gemm uses, from its start on; a caller may keep something of its own behind it. */
export const GEMM_WORKSPACE_BYTES: usize = PACKED_BYTES;

/**
 * C[i,j] (+)= bias[j] + sum over p of A[i,p] B[p,j], for i < m, j < n, p < k; without `accumulate` C is overwritten.
 *
 * Addresses in bytes; strides in elements, so that a transpose is two strides swapped and a part of a matrix keeps the
 * strides of the whole. The columns of C have stride 1. `bias` is 0 for none. C must not overlap A, B or bias. Where k is 0,
 * the sum is 0.
 */
export function gemm<T extends number>(
  a: usize,
  aRow: usize,
  aColumn: usize,
  b: usize,
  bRow: usize,
  bColumn: usize,
  c: usize,
  cRow: usize,
  m: usize,
  n: usize,
  k: usize,
  accumulate: bool,
  bias: usize,
): void {
  if (n == 1 && aRow == 1 && aColumn != 1 && cRow == 1 && bias == 0) {
    // A column is computed as a row, so that neighbours in it are neighbours in a vector: C' = B' A'.
    const matrix = a;
    const across = aColumn;
    a = b;
    aColumn = bRow;
    b = matrix;
    bRow = across;
    bColumn = 1;
    n = m;
    m = 1;
  }
  if (n == 1 && aColumn == 1 && cRow == 1) {
    multiplyVector<T>(a, aRow, b, bRow, c, m, k, accumulate, bias, 0);
  } else if (m == 1 && bRow == 1 && bColumn != 1) {
    multiplyVector<T>(b, bColumn, a, aColumn, c, n, k, accumulate, bias, 1);
  } else if (isBetterDirect(bColumn, m, n, k)) {
    multiplyDirect<T>(a, aRow, aColumn, b, bRow, bColumn, c, cRow, m, n, k, accumulate, bias);
  } else {
    multiplyPacked<T>(a, aRow, aColumn, b, bRow, bColumn, c, cRow, m, n, k, accumulate, bias);
  }
}
