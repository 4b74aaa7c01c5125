import { exp } from './exp';
import { log } from './log';
import { sumOfPair } from './pairs';
import { loadRest, storeRest } from './rest';
import { inOnePair } from './total';

/** The softmax of one row of `bytes` bytes, from byte address `x` to byte address `out`, which may be the same. */

// @ts-ignore: decorator
@inline
function loadRow<T>(x: usize, j: usize, bytes: usize): v128 {
  // Behind the end stands -Infinity, which is no row's maximum and whose exponential is 0.
  if (j + 16 <= bytes) return v128.load(x + j);
  return loadRest<T>(x + j, (bytes - j) / sizeof<T>(), v128.splat<T>(<T>-Infinity));
}

// @ts-ignore: decorator
@inline
function storeRow<T>(out: usize, j: usize, bytes: usize, y: v128): void {
  if (j + 16 <= bytes) v128.store(out + j, y);
  else storeRest<T>(out + j, y, (bytes - j) / sizeof<T>());
}

/** The largest element, in all lanes. A NaN may be lost here; it comes back through its own exponential. */
// @ts-ignore: decorator
@inline
function largest<T>(x: usize, bytes: usize): v128 {
  let most = v128.splat<T>(<T>-Infinity);
  for (let j: usize = 0; j < bytes; j += 16) most = v128.pmax<T>(most, loadRow<T>(x, j, bytes));
  const swapped = v128.pmax<T>(most, v128.shuffle<i64>(most, most, 1, 0));
  return sizeof<T>() == 8 ? swapped : v128.pmax<T>(swapped, v128.shuffle<i32>(swapped, swapped, 1, 0, 3, 2));
}

/** s_j = exp(x_j - max) / sum_k exp(x_k - max), the sum in float64. */
export function softmaxRow<T>(x: usize, out: usize, bytes: usize): void {
  const most = largest<T>(x, bytes);
  let sum = f64x2.splat(0);
  for (let j: usize = 0; j < bytes; j += 16) {
    const e = exp<T>(v128.sub<T>(loadRow<T>(x, j, bytes), most));
    sum = f64x2.add(sum, inOnePair<T>(e));
    storeRow<T>(out, j, bytes, e);
  }
  const inverse = v128.splat<T>(<T>(1 / sumOfPair(sum)));
  for (let j: usize = 0; j < bytes; j += 16) {
    storeRow<T>(out, j, bytes, v128.mul<T>(loadRow<T>(out, j, bytes), inverse));
  }
}

/** log s_j = (x_j - max) - log sum_k exp(x_k - max), the sum in float64: neither term is positive, so nothing cancels. */
export function logSoftmaxRow<T>(x: usize, out: usize, bytes: usize): void {
  const most = largest<T>(x, bytes);
  let sum = f64x2.splat(0);
  for (let j: usize = 0; j < bytes; j += 16) {
    sum = f64x2.add(sum, inOnePair<T>(exp<T>(v128.sub<T>(loadRow<T>(x, j, bytes), most))));
  }
  const logSum = f64x2.extract_lane(log<f64>(f64x2.splat(sumOfPair(sum))), 0);
  const logSums = v128.splat<T>(<T>logSum);
  for (let j: usize = 0; j < bytes; j += 16) {
    storeRow<T>(out, j, bytes, v128.sub<T>(v128.sub<T>(loadRow<T>(x, j, bytes), most), logSums));
  }
}
