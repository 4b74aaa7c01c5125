/**
 * Columns of C from A and B as they are, all rows of them: the innermost loops of products that are not packed. Strides are
 * in bytes; the columns of B are contiguous, A has any strides.
 */
import { loadFirst, storeFirst } from './gemm-part';
import { putPair } from './gemm-tile';

/** Columns of two vectors, of which the second begins `second` bytes after the first and may overlap it. */
export function wideColumns<T extends number>(
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
  for (; m >= 4; m -= 4) {
    wideTile<T>(4, a, aRow, aColumn, b, bRow, c, cRow, second, k, accumulate, bias);
    a += 4 * aRow;
    c += 4 * cRow;
  }
  if (m >= 2) {
    wideTile<T>(2, a, aRow, aColumn, b, bRow, c, cRow, second, k, accumulate, bias);
    a += 2 * aRow;
    c += 2 * cRow;
  }
  if (m & 1) wideTile<T>(1, a, aRow, aColumn, b, bRow, c, cRow, second, k, accumulate, bias);
}

/** 1, 2 or 4 rows of C; `rows` is a constant where this is inlined. */
// @ts-ignore: decorator
@inline
function wideTile<T extends number>(
  rows: i32,
  a0: usize,
  aRow: usize,
  aColumn: usize,
  b: usize,
  bRow: usize,
  c: usize,
  cRow: usize,
  second: usize,
  k: usize,
  accumulate: bool,
  bias: usize,
): void {
  let a1 = a0 + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  let s00 = v128.splat<T>(<T>0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  for (; k > 0; k--) {
    const low = v128.load(b);
    const high = v128.load(b + second);
    let x = v128.load_splat<T>(a0);
    s00 = v128.add<T>(s00, v128.mul<T>(x, low));
    s01 = v128.add<T>(s01, v128.mul<T>(x, high));
    a0 += aColumn;
    if (rows > 1) {
      x = v128.load_splat<T>(a1);
      s10 = v128.add<T>(s10, v128.mul<T>(x, low));
      s11 = v128.add<T>(s11, v128.mul<T>(x, high));
      a1 += aColumn;
    }
    if (rows > 2) {
      x = v128.load_splat<T>(a2);
      s20 = v128.add<T>(s20, v128.mul<T>(x, low));
      s21 = v128.add<T>(s21, v128.mul<T>(x, high));
      x = v128.load_splat<T>(a3);
      s30 = v128.add<T>(s30, v128.mul<T>(x, low));
      s31 = v128.add<T>(s31, v128.mul<T>(x, high));
      a2 += aColumn;
      a3 += aColumn;
    }
    b += bRow;
  }
  putPair<T>(c, second, s00, s01, accumulate, bias);
  if (rows > 1) putPair<T>(c + cRow, second, s10, s11, accumulate, bias);
  if (rows > 2) {
    putPair<T>(c + 2 * cRow, second, s20, s21, accumulate, bias);
    putPair<T>(c + 3 * cRow, second, s30, s31, accumulate, bias);
  }
}

/** Columns of one vector, of which the first `bytes` count. */
export function narrowColumns<T extends number>(
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
  for (; m >= 4; m -= 4) {
    narrowTile<T>(4, a, aRow, aColumn, b, bRow, c, cRow, bytes, k, accumulate, bias);
    a += 4 * aRow;
    c += 4 * cRow;
  }
  if (m >= 2) {
    narrowTile<T>(2, a, aRow, aColumn, b, bRow, c, cRow, bytes, k, accumulate, bias);
    a += 2 * aRow;
    c += 2 * cRow;
  }
  if (m & 1) narrowTile<T>(1, a, aRow, aColumn, b, bRow, c, cRow, bytes, k, accumulate, bias);
}

// @ts-ignore: decorator
@inline
function narrowTile<T extends number>(
  rows: i32,
  a0: usize,
  aRow: usize,
  aColumn: usize,
  b: usize,
  bRow: usize,
  c: usize,
  cRow: usize,
  bytes: usize,
  k: usize,
  accumulate: bool,
  bias: usize,
): void {
  let a1 = a0 + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  let s0 = v128.splat<T>(<T>0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (; k > 0; k--) {
    const y = loadFirst(b, bytes);
    s0 = v128.add<T>(s0, v128.mul<T>(v128.load_splat<T>(a0), y));
    a0 += aColumn;
    if (rows > 1) {
      s1 = v128.add<T>(s1, v128.mul<T>(v128.load_splat<T>(a1), y));
      a1 += aColumn;
    }
    if (rows > 2) {
      s2 = v128.add<T>(s2, v128.mul<T>(v128.load_splat<T>(a2), y));
      s3 = v128.add<T>(s3, v128.mul<T>(v128.load_splat<T>(a3), y));
      a2 += aColumn;
      a3 += aColumn;
    }
    b += bRow;
  }
  putFirst<T>(c, bytes, s0, accumulate, bias);
  if (rows > 1) putFirst<T>(c + cRow, bytes, s1, accumulate, bias);
  if (rows > 2) {
    putFirst<T>(c + 2 * cRow, bytes, s2, accumulate, bias);
    putFirst<T>(c + 3 * cRow, bytes, s3, accumulate, bias);
  }
}

// @ts-ignore: decorator
@inline
function putFirst<T extends number>(c: usize, bytes: usize, sum: v128, accumulate: bool, bias: usize): void {
  if (bias) sum = v128.add<T>(loadFirst(bias, bytes), sum);
  if (accumulate) sum = v128.add<T>(loadFirst(c, bytes), sum);
  storeFirst(c, bytes, sum);
}
