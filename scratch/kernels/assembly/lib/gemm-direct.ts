/**
 * The product without packing, for shapes where packing would cost more than it saves. The columns of B are contiguous; A has
 * any strides. Sums as in lib/gemm.ts, for one block of k.
 */
import { putPair, TILE_ROWS, tileColumns } from './gemm-tile';

/** As multiplyPanels, from A and B as they are. All strides in bytes. */
export function multiplyDirect<T>(
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

/**
 * Up to TILE_ROWS rows of two vectors, of which the second begins `second` bytes after the first and may overlap it. Rows that
 * are not there are computed as copies of the first, and not written.
 */
function wideColumns<T>(
  a: usize,
  aRow: usize,
  aColumn: usize,
  b: usize,
  bRow: usize,
  c: usize,
  cRow: usize,
  m: usize,
  second: usize,
  k: usize,
  accumulate: bool,
  bias: usize,
): void {
  for (let i: usize = 0; i < m; i += TILE_ROWS) {
    const rows = m - i;
    let a0 = a;
    let a1 = rows > 1 ? a0 + aRow : a0;
    let a2 = rows > 2 ? a1 + aRow : a0;
    let a3 = rows > 3 ? a2 + aRow : a0;
    let s00 = v128.splat<T>(<T>0);
    let s01 = s00;
    let s10 = s00;
    let s11 = s00;
    let s20 = s00;
    let s21 = s00;
    let s30 = s00;
    let s31 = s00;
    let row = b;
    for (let p = k; p > 0; p--) {
      const low = v128.load(row);
      const high = v128.load(row + second);
      let x = v128.load_splat<T>(a0);
      s00 = v128.add<T>(s00, v128.mul<T>(x, low));
      s01 = v128.add<T>(s01, v128.mul<T>(x, high));
      x = v128.load_splat<T>(a1);
      s10 = v128.add<T>(s10, v128.mul<T>(x, low));
      s11 = v128.add<T>(s11, v128.mul<T>(x, high));
      x = v128.load_splat<T>(a2);
      s20 = v128.add<T>(s20, v128.mul<T>(x, low));
      s21 = v128.add<T>(s21, v128.mul<T>(x, high));
      x = v128.load_splat<T>(a3);
      s30 = v128.add<T>(s30, v128.mul<T>(x, low));
      s31 = v128.add<T>(s31, v128.mul<T>(x, high));
      a0 += aColumn;
      a1 += aColumn;
      a2 += aColumn;
      a3 += aColumn;
      row += bRow;
    }
    putPair<T>(c, second, s00, s01, accumulate, bias);
    if (rows == 1) return;
    c += cRow;
    putPair<T>(c, second, s10, s11, accumulate, bias);
    if (rows == 2) return;
    c += cRow;
    putPair<T>(c, second, s20, s21, accumulate, bias);
    if (rows == 3) return;
    c += cRow;
    putPair<T>(c, second, s30, s31, accumulate, bias);
    c += cRow;
    a += TILE_ROWS * aRow;
  }
}

/** The same for one vector, of which the first `bytes` count. */
function narrowColumns<T>(
  a: usize,
  aRow: usize,
  aColumn: usize,
  b: usize,
  bRow: usize,
  c: usize,
  cRow: usize,
  m: usize,
  bytes: usize,
  k: usize,
  accumulate: bool,
  bias: usize,
): void {
  for (let i: usize = 0; i < m; i += TILE_ROWS) {
    const rows = m - i;
    let a0 = a;
    let a1 = rows > 1 ? a0 + aRow : a0;
    let a2 = rows > 2 ? a1 + aRow : a0;
    let a3 = rows > 3 ? a2 + aRow : a0;
    let s0 = v128.splat<T>(<T>0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let row = b;
    for (let p = k; p > 0; p--) {
      const y = loadFirst(row, bytes);
      s0 = v128.add<T>(s0, v128.mul<T>(v128.load_splat<T>(a0), y));
      s1 = v128.add<T>(s1, v128.mul<T>(v128.load_splat<T>(a1), y));
      s2 = v128.add<T>(s2, v128.mul<T>(v128.load_splat<T>(a2), y));
      s3 = v128.add<T>(s3, v128.mul<T>(v128.load_splat<T>(a3), y));
      a0 += aColumn;
      a1 += aColumn;
      a2 += aColumn;
      a3 += aColumn;
      row += bRow;
    }
    putFirst<T>(c, bytes, s0, accumulate, bias);
    if (rows == 1) return;
    c += cRow;
    putFirst<T>(c, bytes, s1, accumulate, bias);
    if (rows == 2) return;
    c += cRow;
    putFirst<T>(c, bytes, s2, accumulate, bias);
    if (rows == 3) return;
    c += cRow;
    putFirst<T>(c, bytes, s3, accumulate, bias);
    c += cRow;
    a += TILE_ROWS * aRow;
  }
}

// @ts-ignore: decorator
@inline
function putFirst<T>(c: usize, bytes: usize, sum: v128, accumulate: bool, bias: usize): void {
  if (bias) sum = v128.add<T>(loadFirst(bias, bytes), sum);
  if (accumulate) sum = v128.add<T>(loadFirst(c, bytes), sum);
  storeFirst(c, bytes, sum);
}

/** The 4, 8, 12 or 16 bytes at `address`, then zeros. */
// @ts-ignore: decorator
@inline
function loadFirst(address: usize, bytes: usize): v128 {
  if (bytes == 16) return v128.load(address);
  if (bytes == 4) return v128.load32_zero(address);
  const low = v128.load64_zero(address);
  return bytes == 8 ? low : v128.load_lane<u32>(address, low, 2, 8);
}

// @ts-ignore: decorator
@inline
function storeFirst(address: usize, bytes: usize, value: v128): void {
  if (bytes == 16) {
    v128.store(address, value);
  } else if (bytes == 4) {
    v128.store_lane<u32>(address, value, 0);
  } else {
    v128.store_lane<u64>(address, value, 0);
    if (bytes == 12) v128.store_lane<u32>(address, value, 2, 8);
  }
}
