/** Softmax along the rows of matrices [n, d]. An output may be an input. */
import { at } from './lib/offset';
import { loadPair, sumOfPair } from './lib/pairs';
import { logSoftmaxRow, softmaxRow } from './lib/softmax-row';

export function softmax_f32(x: u32, out: u32, n: u32, d: u32): void {
  for (let i: u32 = 0; i < n; i++) softmaxRow<f32>(at<f32>(x + i * d), at<f32>(out + i * d), at<f32>(d));
}
export function softmax_f64(x: u32, out: u32, n: u32, d: u32): void {
  for (let i: u32 = 0; i < n; i++) softmaxRow<f64>(at<f64>(x + i * d), at<f64>(out + i * d), at<f64>(d));
}

export function log_softmax_f32(x: u32, out: u32, n: u32, d: u32): void {
  for (let i: u32 = 0; i < n; i++) logSoftmaxRow<f32>(at<f32>(x + i * d), at<f32>(out + i * d), at<f32>(d));
}
export function log_softmax_f64(x: u32, out: u32, n: u32, d: u32): void {
  for (let i: u32 = 0; i < n; i++) logSoftmaxRow<f64>(at<f64>(x + i * d), at<f64>(out + i * d), at<f64>(d));
}

/** dx_j = s_j (dy_j - sum_k dy_k s_k) in each row, the sum in float64. */
// @ts-ignore: decorator
@inline
function softmaxBackward<T>(dy: u32, s: u32, dx: u32, n: u32, d: u32): void {
  const row = at<T>(d);
  const end = at<T>(dy) + <usize>n * row;
  const pair: usize = 2 * sizeof<T>();
  let b = at<T>(s);
  let c = at<T>(dx);
  for (let a = at<T>(dy); a < end; a += row) {
    let sums = f64x2.splat(0);
    let j: usize = 0;
    for (; j + pair <= row; j += pair) {
      sums = f64x2.add(sums, f64x2.mul(loadPair<T>(a + j), loadPair<T>(b + j)));
    }
    let sum = sumOfPair(sums);
    if (j < row) sum += <f64>load<T>(a + j) * <f64>load<T>(b + j);
    const sumOfRow = v128.splat<T>(<T>sum);
    for (j = 0; j + 16 <= row; j += 16) {
      v128.store(c + j, v128.mul<T>(v128.load(b + j), v128.sub<T>(v128.load(a + j), sumOfRow)));
    }
    for (; j < row; j += sizeof<T>()) store<T>(c + j, <T>(load<T>(b + j) * <T>(load<T>(a + j) - <T>sum)));
    b += row;
    c += row;
  }
}
export function softmax_backward_f32(dy: u32, s: u32, dx: u32, n: u32, d: u32): void {
  softmaxBackward<f32>(dy, s, dx, n, d);
}
export function softmax_backward_f64(dy: u32, s: u32, dx: u32, n: u32, d: u32): void {
  softmaxBackward<f64>(dy, s, dx, n, d);
}

/** dx_j = dy_j - s_j sum_k dy_k in each row, the sum in float64. */
// @ts-ignore: decorator
@inline
function logSoftmaxBackward<T>(dy: u32, s: u32, dx: u32, n: u32, d: u32): void {
  const row = at<T>(d);
  const end = at<T>(dy) + <usize>n * row;
  const pair: usize = 2 * sizeof<T>();
  let b = at<T>(s);
  let c = at<T>(dx);
  for (let a = at<T>(dy); a < end; a += row) {
    let sums = f64x2.splat(0);
    let j: usize = 0;
    for (; j + pair <= row; j += pair) sums = f64x2.add(sums, loadPair<T>(a + j));
    let sum = sumOfPair(sums);
    if (j < row) sum += <f64>load<T>(a + j);
    const sumOfRow = v128.splat<T>(<T>sum);
    for (j = 0; j + 16 <= row; j += 16) {
      v128.store(c + j, v128.sub<T>(v128.load(a + j), v128.mul<T>(v128.load(b + j), sumOfRow)));
    }
    for (; j < row; j += sizeof<T>()) store<T>(c + j, <T>(load<T>(a + j) - <T>(load<T>(b + j) * <T>sum)));
    b += row;
    c += row;
  }
}
export function log_softmax_backward_f32(dy: u32, s: u32, dx: u32, n: u32, d: u32): void {
  logSoftmaxBackward<f32>(dy, s, dx, n, d);
}
export function log_softmax_backward_f64(dy: u32, s: u32, dx: u32, n: u32, d: u32): void {
  logSoftmaxBackward<f64>(dy, s, dx, n, d);
}
