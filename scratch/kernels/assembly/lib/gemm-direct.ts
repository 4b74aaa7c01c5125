/** The product without packing. Arguments as those of `gemm`. */
import { narrowColumns, wideColumns } from './gemm-columns';
import { pack } from './gemm-pack';
import { BLOCK_K, tileColumns } from './gemm-tile';
import { workspace } from './workspace';

/** The largest B that may be copied as a whole, in elements. */
const LARGEST_COPY: u64 = 4096;

/**
 * Whether packing costs more than it saves: it moves k (m + n) elements for m n k products, and without it a product takes
 * some ten percent longer. A B whose columns are not contiguous is copied here too, so it must be small.
 */
export function isBetterDirect(bColumn: usize, m: usize, n: usize, k: usize): bool {
  if (bColumn != 1 && <u64>n * k > LARGEST_COPY) return false;
  return k <= 8 || <u64>m * n * k <= 32768 || <u64>m * n <= 10 * (<u64>m + n);
}

export function multiplyDirect<T extends number>(
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
  const aRowBytes = aRow * sizeof<T>();
  const aStep = aColumn * sizeof<T>();
  const bStep = bRow * sizeof<T>();
  let p: usize = 0;
  do {
    const steps = min(BLOCK_K, k - p);
    multiplyBlock<T>(a, aRowBytes, aStep, b, bStep, c, cRow * sizeof<T>(), m, n, steps, accumulate, bias);
    a += BLOCK_K * aStep;
    b += BLOCK_K * bStep;
    p += BLOCK_K;
    accumulate = true;
    bias = 0;
  } while (p < k);
}

/** One block of k. Strides in bytes. */
function multiplyBlock<T extends number>(
  a: usize,
  aRow: usize,
  aColumn: usize,
  b: usize,
  bRow: usize,
  c: usize,
  cRow: usize,
  m: usize,
  n: usize,
  k: usize,
  accumulate: bool,
  bias: usize,
): void {
  const width = tileColumns<T>() * sizeof<T>();
  const bytes = n * sizeof<T>();
  for (let j: usize = 0; j < bytes; j += width) {
    const part = min(width, bytes - j);
    const tileBias = bias == 0 ? <usize>0 : bias + j;
    if (part > 16) wideColumns<T>(a, aRow, aColumn, b + j, bRow, c + j, cRow, m, part - 16, k, accumulate, tileBias);
    else narrowColumns<T>(a, aRow, aColumn, b + j, bRow, c + j, cRow, m, part, k, accumulate, tileBias);
  }
}
