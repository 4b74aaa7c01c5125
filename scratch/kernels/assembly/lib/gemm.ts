/**
 * The matrix product. Every kernel that multiplies matrices comes here: dense layers by way of ../matmul.ts, convolution,
 * attention and recurrent layers with matrices inside of their tensors. Blocked and packed after Goto, van de Geijn (2008),
 * "Anatomy of high-performance matrix multiplication".
 *
 * The order of every sum is part of the contract: C[i,j] = (bias[j] + S_0) + S_1 + ..., and S_q is the sum over the q-th
 * BLOCK_K steps of p, from zero, in order. So an element of C depends on its row of A and its column of B alone: not on the
 * shape around it, on the layout of the operands or on how the rows were divided between threads.
 *
 * A caller that makes panels itself (im2col without the matrix) packs up to BLOCK_M rows or BLOCK_N columns and up to
 * BLOCK_K steps in the format of lib/gemm-tile.ts, the blocks of k in order, and calls `multiplyPanels`.
 */
import { multiplyDirect } from './gemm-direct';
import { pack } from './gemm-pack';
import { putEdge, TILE_ROWS, tile, tileColumns } from './gemm-tile';
import { workspace } from './workspace';

/** Steps of a sum that are taken at once: two panels of that length stay in the first cache. */
export const BLOCK_K: usize = 256;
/** Rows of A that are packed at once, a multiple of TILE_ROWS: they stay in the second cache. */
export const BLOCK_M: usize = 96;
/** Columns of B that are packed at once, a multiple of every tileColumns. */
export const BLOCK_N: usize = 1024;

/** How much of the workspace gemm uses, from its start on; a caller may keep something of its own behind it. */
export const GEMM_WORKSPACE_BYTES: usize = 8 * BLOCK_K * (BLOCK_M + BLOCK_N) + 128;

/**
 * C[i,j] (+)= bias[j] + sum over p of A[i,p] B[p,j], for i < m, j < n, p < k; without `accumulate` C is overwritten.
 *
 * Addresses in bytes; strides in elements, so that a transpose is two strides swapped and a part of a matrix keeps the
 * strides of the whole. The columns of C have stride 1. `bias` is 0 for none. C must not overlap A, B or bias. Where k is 0,
 * the sum is 0.
 */
export function gemm<T>(
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
  if (isBetterUnpacked(bColumn, m, n, k)) {
    multiplyUnpacked<T>(a, aRow, aColumn, b, bRow, bColumn, c, cRow, m, n, k, accumulate, bias);
  } else {
    multiplyPacked<T>(a, aRow, aColumn, b, bRow, bColumn, c, cRow, m, n, k, accumulate, bias);
  }
}

/**
 * Whether packing costs more than it saves: it moves k (m + n) elements for m n k products, and without it a product takes some
 * ten percent longer. A transposed B is packed in any case; unpackedly only a small one, as a whole.
 */
function isBetterUnpacked(bColumn: usize, m: usize, n: usize, k: usize): bool {
  if (bColumn != 1 && <u64>n * k > 4096) return false;
  return k <= 8 || <u64>m * n * k <= 32768 || <u64>m * n <= 10 * (<u64>m + n);
}

function multiplyUnpacked<T>(
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
  if (bColumn != 1 && n > 1) {
    // One panel as wide as B is B with contiguous columns.
    const lanes: usize = 16 / sizeof<T>();
    const width = (n + lanes - 1) & ~(lanes - 1);
    pack<T>(b, bColumn, bRow, n, k, width, workspace());
    b = workspace();
    bRow = width;
  }
  let p: usize = 0;
  do {
    multiplyDirect<T>(
      a + p * aColumn * sizeof<T>(),
      aRow * sizeof<T>(),
      aColumn * sizeof<T>(),
      b + p * bRow * sizeof<T>(),
      bRow * sizeof<T>(),
      c,
      cRow * sizeof<T>(),
      m,
      n,
      min(BLOCK_K, k - p),
      accumulate || p > 0,
      p > 0 ? 0 : bias,
    );
    p += BLOCK_K;
  } while (p < k);
}

function multiplyPacked<T>(
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
  const packedB = workspace() + 128;
  const packedA = packedB + BLOCK_K * BLOCK_N * sizeof<T>();
  for (let j: usize = 0; j < n; j += BLOCK_N) {
    const columns = min(BLOCK_N, n - j);
    for (let p: usize = 0; p < k; p += BLOCK_K) {
      const steps = min(BLOCK_K, k - p);
      pack<T>(b + (p * bRow + j * bColumn) * sizeof<T>(), bColumn, bRow, columns, steps, tileColumns<T>(), packedB);
      for (let i: usize = 0; i < m; i += BLOCK_M) {
        const rows = min(BLOCK_M, m - i);
        pack<T>(a + (i * aRow + p * aColumn) * sizeof<T>(), aRow, aColumn, rows, steps, TILE_ROWS, packedA);
        multiplyPanels<T>(
          packedA,
          packedB,
          c + (i * cRow + j) * sizeof<T>(),
          cRow,
          rows,
          columns,
          steps,
          accumulate || p > 0,
          bias == 0 || p > 0 ? <usize>0 : bias + j * sizeof<T>(),
        );
      }
    }
  }
}

/**
 * C[i,j] (+)= bias[j] + sum of one block, i < rows, j < columns, from panels that are packed already: those of A for all
 * rows one after the other at `packedA`, those of B for all columns at `packedB`, each `steps` >= 1 long. `cRow` in elements.
 * The first 128 bytes of the workspace are used, so panels must lie behind them.
 */
export function multiplyPanels<T>(
  packedA: usize,
  packedB: usize,
  c: usize,
  cRow: usize,
  rows: usize,
  columns: usize,
  steps: usize,
  accumulate: bool,
  bias: usize,
): void {
  const width = tileColumns<T>();
  const edge = workspace();
  for (let j: usize = 0; j < columns; j += width) {
    const tileBias: usize = bias == 0 ? <usize>0 : bias + j * sizeof<T>();
    const panelB = packedB + j * steps * sizeof<T>();
    const wide = min(width, columns - j);
    for (let i: usize = 0; i < rows; i += TILE_ROWS) {
      const panelA = packedA + i * steps * sizeof<T>();
      const to = c + (i * cRow + j) * sizeof<T>();
      const high = min(TILE_ROWS, rows - i);
      if (wide == width && high == TILE_ROWS) {
        tile<T>(panelA, panelB, steps, to, cRow * sizeof<T>(), accumulate, tileBias);
      } else {
        tile<T>(panelA, panelB, steps, edge, 32, false, 0);
        putEdge<T>(edge, to, cRow * sizeof<T>(), high, wide, accumulate, tileBias);
      }
    }
  }
}
