/** Products of matrices and of batches of matrices; lib/gemm.ts is where they happen. */
import { gemm } from './lib/gemm';
import { at } from './lib/offset';

// @ts-ignore: decorator
@inline
function matmul<T>(
  a: u32,
  aRow: u32,
  aColumn: u32,
  b: u32,
  bRow: u32,
  bColumn: u32,
  c: u32,
  cRow: u32,
  m: u32,
  n: u32,
  k: u32,
  bias: u32,
  accumulate: bool,
  from: u32,
  to: u32,
): void {
  gemm<T>(
    at<T>(a + from * aRow),
    aRow,
    aColumn,
    at<T>(b),
    bRow,
    bColumn,
    at<T>(c + from * cRow),
    cRow,
    to - from,
    n,
    k,
    accumulate,
    at<T>(bias),
  );
}
export function matmul_f32(
  a: u32,
  aRow: u32,
  aColumn: u32,
  b: u32,
  bRow: u32,
  bColumn: u32,
  c: u32,
  cRow: u32,
  m: u32,
  n: u32,
  k: u32,
  bias: u32,
  accumulate: bool,
  from: u32,
  to: u32,
): void {
  matmul<f32>(a, aRow, aColumn, b, bRow, bColumn, c, cRow, m, n, k, bias, accumulate, from, to);
}
export function matmul_f64(
  a: u32,
  aRow: u32,
  aColumn: u32,
  b: u32,
  bRow: u32,
  bColumn: u32,
  c: u32,
  cRow: u32,
  m: u32,
  n: u32,
  k: u32,
  bias: u32,
  accumulate: bool,
  from: u32,
  to: u32,
): void {
  matmul<f64>(a, aRow, aColumn, b, bRow, bColumn, c, cRow, m, n, k, bias, accumulate, from, to);
}
