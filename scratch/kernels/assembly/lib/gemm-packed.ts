/** The product of large matrices: block by block, from panels. Arguments as those of `gemm`. */
import { pack } from './gemm-pack';
import { BLOCK_K, putEdge, TILE_ROWS, tile, tileColumns } from './gemm-tile';
import { workspace } from './workspace';

/** Rows of A that are packed at once, a multiple of TILE_ROWS: they stay in the second cache. */
const BLOCK_M: usize = 96;
/** Columns of B that are packed at once, a multiple of every tileColumns. */
const BLOCK_N: usize = 1024;
/** A tile whose edges C does not have. */
const TILE_BYTES: usize = 128;

export const PACKED_BYTES: usize = TILE_BYTES + BLOCK_K * (BLOCK_M + BLOCK_N) * sizeof<f64>();

export function multiplyPacked<T extends number>(
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
  const packedB = workspace() + TILE_BYTES;
  const packedA = packedB + BLOCK_K * BLOCK_N * sizeof<T>();
  for (let j: usize = 0; j < n; j += BLOCK_N) {
    const columns = min(BLOCK_N, n - j);
    for (let p: usize = 0; p < k; p += BLOCK_K) {
      const steps = min(BLOCK_K, k - p);
      const more = accumulate || p > 0;
      const blockBias = bias == 0 || p > 0 ? <usize>0 : bias + j * sizeof<T>();
      pack<T>(b + (p * bRow + j * bColumn) * sizeof<T>(), bColumn, bRow, columns, steps, tileColumns<T>(), packedB);
      for (let i: usize = 0; i < m; i += BLOCK_M) {
        const rows = min(BLOCK_M, m - i);
        const block = c + (i * cRow + j) * sizeof<T>();
        pack<T>(a + (i * aRow + p * aColumn) * sizeof<T>(), aRow, aColumn, rows, steps, TILE_ROWS, packedA);
        const bytes = cRow * sizeof<T>();
        multiplyPanels<T>(packedA, packedB, steps, block, bytes, rows, columns, steps, more, blockBias);
      }
    }
  }
}

/** C += A B, where all of B lies in panels already: those of `pack`, `tileColumns` wide and as long as the sum. */
export function addPacked<T extends number>(
  a: usize,
  aRow: usize,
  aColumn: usize,
  panels: usize,
  c: usize,
  cRow: usize,
  m: usize,
  n: usize,
  k: usize,
): void {
  const packedA = workspace() + TILE_BYTES;
  for (let p: usize = 0; p < k; p += BLOCK_K) {
    const steps = min(BLOCK_K, k - p);
    const panelsHere = panels + p * tileColumns<T>() * sizeof<T>();
    for (let i: usize = 0; i < m; i += BLOCK_M) {
      const rows = min(BLOCK_M, m - i);
      const block = c + i * cRow * sizeof<T>();
      pack<T>(a + (i * aRow + p * aColumn) * sizeof<T>(), aRow, aColumn, rows, steps, TILE_ROWS, packedA);
      multiplyPanels<T>(packedA, panelsHere, k, block, cRow * sizeof<T>(), rows, n, steps, true, 0);
    }
  }
}

/**
 * A block of C from the panels of all its rows and of all its columns. A panel of columns is `kB` steps long, of which the
 * first `steps` count. `cRow` in bytes.
 */
function multiplyPanels<T extends number>(
  packedA: usize,
  packedB: usize,
  kB: usize,
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
    const tileBias = bias == 0 ? <usize>0 : bias + j * sizeof<T>();
    const panelB = packedB + j * kB * sizeof<T>();
    const wide = min(width, columns - j);
    for (let i: usize = 0; i < rows; i += TILE_ROWS) {
      const panelA = packedA + i * steps * sizeof<T>();
      const to = c + i * cRow + j * sizeof<T>();
      const high = min(TILE_ROWS, rows - i);
      if (wide == width && high == TILE_ROWS) {
        tile<T>(panelA, panelB, steps, to, cRow, accumulate, tileBias);
      } else {
        tile<T>(panelA, panelB, steps, edge, 32, false, 0);
        putEdge<T>(edge, to, cRow, high, wide, accumulate, tileBias);
      }
    }
  }
}
