/** Copies that change how rows lie in memory, and no number. */
import { at } from './lib/offset';
import { copyVectors } from './lib/vectors';

function copyRows<T extends number>(x: u32, xRow: u32, out: u32, outRow: u32, rows: u32, width: u32): void {
  let from = at<T>(x);
  let to = at<T>(out);
  for (let i: u32 = 0; i < rows; i++) {
    copyVectors<T>(from, to, width);
    from += at<T>(xRow);
    to += at<T>(outRow);
  }
}
export function copy_rows_f32(x: u32, xRow: u32, out: u32, outRow: u32, rows: u32, width: u32): void {
  copyRows<f32>(x, xRow, out, outRow, rows, width);
}
export function copy_rows_f64(x: u32, xRow: u32, out: u32, outRow: u32, rows: u32, width: u32): void {
  copyRows<f64>(x, xRow, out, outRow, rows, width);
}

function swapLeading<T extends number>(x: u32, out: u32, n: u32, m: u32, width: u32): void {
  const row = at<T>(width);
  let from = at<T>(x);
  for (let i: u32 = 0; i < n; i++) {
    let to = at<T>(out) + <usize>i * row;
    for (let j: u32 = 0; j < m; j++) {
      copyVectors<T>(from, to, width);
      from += row;
      to += <usize>n * row;
    }
  }
}
export function swap_leading_f32(x: u32, out: u32, n: u32, m: u32, width: u32): void {
  swapLeading<f32>(x, out, n, m, width);
}
export function swap_leading_f64(x: u32, out: u32, n: u32, m: u32, width: u32): void {
  swapLeading<f64>(x, out, n, m, width);
}
