/** Matrices [n, d] as rows of samples. Sums accumulate in float64, in the order of the rows. */
import { at } from './lib/offset';
import { loadPair, storePair } from './lib/pairs';

// An operation is a constant where `withRow` is inlined, so that one branch of it remains.
const ADD = 0;
const MULTIPLY = 1;

// @ts-ignore: decorator
@inline
function vector<T>(operation: i32, a: v128, b: v128): v128 {
  return operation == ADD ? v128.add<T>(a, b) : v128.mul<T>(a, b);
}

// @ts-ignore: decorator
@inline
function element<T>(operation: i32, a: T, b: T): T {
  return operation == ADD ? <T>(a + b) : <T>(a * b);
}

// @ts-ignore: decorator
@inline
function withRow<T>(operation: i32, x: u32, row: u32, out: u32, n: u32, d: u32): void {
  const width = at<T>(d);
  const r = at<T>(row);
  let a = at<T>(x);
  let c = at<T>(out);
  for (let i: u32 = 0; i < n; i++) {
    let j: usize = 0;
    for (; j + 16 <= width; j += 16) {
      v128.store(c + j, vector<T>(operation, v128.load(a + j), v128.load(r + j)));
    }
    for (; j < width; j += sizeof<T>()) store<T>(c + j, element<T>(operation, load<T>(a + j), load<T>(r + j)));
    a += width;
    c += width;
  }
}
export function add_row_f32(x: u32, row: u32, out: u32, n: u32, d: u32): void {
  withRow<f32>(ADD, x, row, out, n, d);
}
export function add_row_f64(x: u32, row: u32, out: u32, n: u32, d: u32): void {
  withRow<f64>(ADD, x, row, out, n, d);
}
export function multiply_row_f32(x: u32, row: u32, out: u32, n: u32, d: u32): void {
  withRow<f32>(MULTIPLY, x, row, out, n, d);
}
export function multiply_row_f64(x: u32, row: u32, out: u32, n: u32, d: u32): void {
  withRow<f64>(MULTIPLY, x, row, out, n, d);
}

// @ts-ignore: decorator
@inline
function multiplyColumn<T>(x: u32, column: u32, out: u32, n: u32, d: u32): void {
  const width = at<T>(d);
  let a = at<T>(x);
  let c = at<T>(out);
  for (let i: u32 = 0; i < n; i++) {
    const factor = load<T>(at<T>(column + i));
    const factors = v128.splat<T>(factor);
    let j: usize = 0;
    for (; j + 16 <= width; j += 16) v128.store(c + j, v128.mul<T>(v128.load(a + j), factors));
    for (; j < width; j += sizeof<T>()) store<T>(c + j, <T>(load<T>(a + j) * factor));
    a += width;
    c += width;
  }
}
export function multiply_column_f32(x: u32, column: u32, out: u32, n: u32, d: u32): void {
  multiplyColumn<f32>(x, column, out, n, d);
}
export function multiply_column_f64(x: u32, column: u32, out: u32, n: u32, d: u32): void {
  multiplyColumn<f64>(x, column, out, n, d);
}

/** Sums of eight columns at a time, in registers over all rows; of the columns that are left, four, two and one at a time. */
function sumRows<T>(x: u32, out: u32, n: u32, d: u32): void {
  const width = at<T>(d);
  const c = at<T>(out);
  const end = at<T>(x) + <usize>n * width;
  let j: usize = 0;
  if (sizeof<T>() == 4) {
    for (; j + 32 <= width; j += 32) {
      let s0 = f64x2.splat(0);
      let s1 = s0;
      let s2 = s0;
      let s3 = s0;
      for (let a = at<T>(x) + j; a < end; a += width) {
        const low = v128.load(a);
        const high = v128.load(a, 16);
        s0 = f64x2.add(s0, f64x2.promote_low_f32x4(low));
        s1 = f64x2.add(s1, f64x2.promote_low_f32x4(v128.shuffle<u64>(low, low, 1, 0)));
        s2 = f64x2.add(s2, f64x2.promote_low_f32x4(high));
        s3 = f64x2.add(s3, f64x2.promote_low_f32x4(v128.shuffle<u64>(high, high, 1, 0)));
      }
      storeDemoted(c + j, s0, s1);
      storeDemoted(c + j + 16, s2, s3);
    }
  } else {
    for (; j + 64 <= width; j += 64) {
      let s0 = f64x2.splat(0);
      let s1 = s0;
      let s2 = s0;
      let s3 = s0;
      for (let a = at<T>(x) + j; a < end; a += width) {
        s0 = f64x2.add(s0, v128.load(a));
        s1 = f64x2.add(s1, v128.load(a, 16));
        s2 = f64x2.add(s2, v128.load(a, 32));
        s3 = f64x2.add(s3, v128.load(a, 48));
      }
      v128.store(c + j, s0);
      v128.store(c + j, s1, 16);
      v128.store(c + j, s2, 32);
      v128.store(c + j, s3, 48);
    }
  }
  const pair: usize = 2 * sizeof<T>();
  for (; j + 2 * pair <= width; j += 2 * pair) {
    let s0 = f64x2.splat(0);
    let s1 = s0;
    for (let a = at<T>(x) + j; a < end; a += width) {
      s0 = f64x2.add(s0, loadPair<T>(a));
      s1 = f64x2.add(s1, loadPair<T>(a + pair));
    }
    storePair<T>(c + j, s0);
    storePair<T>(c + j + pair, s1);
  }
  for (; j + pair <= width; j += pair) {
    let s0 = f64x2.splat(0);
    for (let a = at<T>(x) + j; a < end; a += width) s0 = f64x2.add(s0, loadPair<T>(a));
    storePair<T>(c + j, s0);
  }
  for (; j < width; j += sizeof<T>()) {
    let sum: f64 = 0;
    for (let a = at<T>(x) + j; a < end; a += width) sum += <f64>load<T>(a);
    store<T>(c + j, <T>sum);
  }
}

// @ts-ignore: decorator
@inline
function storeDemoted(address: usize, low: v128, high: v128): void {
  v128.store(
    address,
    v128.shuffle<u64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2),
  );
}

export function sum_rows_f32(x: u32, out: u32, n: u32, d: u32): void {
  sumRows<f32>(x, out, n, d);
}
export function sum_rows_f64(x: u32, out: u32, n: u32, d: u32): void {
  sumRows<f64>(x, out, n, d);
}

/** Kahan (1965): the rounding of each addition is carried along. */
function sum<T>(x: u32, n: u32): f64 {
  const end = at<T>(x) + at<T>(n);
  let total: f64 = 0;
  let lost: f64 = 0;
  for (let a = at<T>(x); a < end; a += sizeof<T>()) {
    const term = <f64>load<T>(a) - lost;
    const following = total + term;
    lost = following - total - term;
    total = following;
  }
  return total;
}
export function sum_f32(x: u32, n: u32): f64 {
  return sum<f32>(x, n);
}
export function sum_f64(x: u32, n: u32): f64 {
  return sum<f64>(x, n);
}

function dot<T>(x: u32, y: u32, n: u32): f64 {
  const end = at<T>(n);
  let total: f64 = 0;
  for (let i: usize = 0; i < end; i += sizeof<T>()) {
    total += <f64>load<T>(at<T>(x) + i) * <f64>load<T>(at<T>(y) + i);
  }
  return total;
}
export function dot_f32(x: u32, y: u32, n: u32): f64 {
  return dot<f32>(x, y, n);
}
export function dot_f64(x: u32, y: u32, n: u32): f64 {
  return dot<f64>(x, y, n);
}
