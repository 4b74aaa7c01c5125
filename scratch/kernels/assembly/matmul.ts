/** Products of matrices and of batches of matrices; lib/gemm.ts is where they happen. */
import { gemm } from './lib/gemm';
import { at } from './lib/offset';

// @ts-ignore: decorator
@inline
function matmul<T extends number>(
  a: u32,
  aRow: u32,
  aColumn: u32,
  b: u32,
  bRow: u32,
  bColumn: u32,
  c: u32,
  cRow: u32,
  n: u32,
  k: u32,
  bias: u32,
  accumulate: bool,
  from: u32,
  to: u32,
): void {
  const firstA = at<T>(a + from * aRow);
  const firstC = at<T>(c + from * cRow);
  gemm<T>(firstA, aRow, aColumn, at<T>(b), bRow, bColumn, firstC, cRow, to - from, n, k, accumulate, at<T>(bias));
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
  n: u32,
  k: u32,
  bias: u32,
  accumulate: bool,
  from: u32,
  to: u32,
): void {
  matmul<f32>(a, aRow, aColumn, b, bRow, bColumn, c, cRow, n, k, bias, accumulate, from, to);
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
  n: u32,
  k: u32,
  bias: u32,
  accumulate: bool,
  from: u32,
  to: u32,
): void {
  matmul<f64>(a, aRow, aColumn, b, bRow, bColumn, c, cRow, n, k, bias, accumulate, from, to);
}

// @ts-ignore: decorator
@inline
function matmulBatch<T extends number>(
  a: u32,
  aRow: u32,
  aColumn: u32,
  aBatch: u32,
  b: u32,
  bRow: u32,
  bColumn: u32,
  bBatch: u32,
  c: u32,
  cRow: u32,
  cBatch: u32,
  m: u32,
  n: u32,
  k: u32,
  accumulate: bool,
  from: u32,
  to: u32,
): void {
  for (let q = from; q < to; q++) {
    const firstA = at<T>(a + q * aBatch);
    const firstB = at<T>(b + q * bBatch);
    const firstC = at<T>(c + q * cBatch);
    gemm<T>(firstA, aRow, aColumn, firstB, bRow, bColumn, firstC, cRow, m, n, k, accumulate, 0);
  }
}
export function matmul_batch_f32(
  a: u32,
  aRow: u32,
  aColumn: u32,
  aBatch: u32,
  b: u32,
  bRow: u32,
  bColumn: u32,
  bBatch: u32,
  c: u32,
  cRow: u32,
  cBatch: u32,
  m: u32,
  n: u32,
  k: u32,
  accumulate: bool,
  from: u32,
  to: u32,
): void {
  matmulBatch<f32>(a, aRow, aColumn, aBatch, b, bRow, bColumn, bBatch, c, cRow, cBatch, m, n, k, accumulate, from, to);
}
export function matmul_batch_f64(
  a: u32,
  aRow: u32,
  aColumn: u32,
  aBatch: u32,
  b: u32,
  bRow: u32,
  bColumn: u32,
  bBatch: u32,
  c: u32,
  cRow: u32,
  cBatch: u32,
  m: u32,
  n: u32,
  k: u32,
  accumulate: bool,
  from: u32,
  to: u32,
): void {
  matmulBatch<f64>(a, aRow, aColumn, aBatch, b, bRow, bColumn, bBatch, c, cRow, cBatch, m, n, k, accumulate, from, to);
}
