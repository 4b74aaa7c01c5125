/** Losses, and their backward passes. Sums are float64 and compensated: see lib/total.ts. */
import { exp } from './lib/exp';
import { log1pOfUnit } from './lib/log';
import { zip } from './lib/map';
import { at } from './lib/offset';
import { logSoftmaxRow } from './lib/softmax-row';
import { inOnePair, lowerPair, total, upperPair } from './lib/total';

// @ts-ignore: decorator
@unmanaged
class Product {
  // @ts-ignore: decorator
  @inline
  of<T>(x: v128, y: v128): v128 {
    if (sizeof<T>() == 8) return f64x2.mul(x, y);
    return f64x2.add(f64x2.mul(lowerPair(x), lowerPair(y)), f64x2.mul(upperPair(x), upperPair(y)));
  }
}
/** -sum_ij t_ij log s_ij, with log s written to `logProbabilities`. */
// @ts-ignore: decorator
@inline
function softmaxCrossEntropy<T>(logits: u32, target: u32, logProbabilities: u32, n: u32, d: u32): f64 {
  for (let i: u32 = 0; i < n; i++) {
    logSoftmaxRow<T>(at<T>(logits + i * d), at<T>(logProbabilities + i * d), at<T>(d));
  }
  return -total<Product, T>(target, logProbabilities, n * d, 0);
}
export function softmax_cross_entropy_f32(
  logits: u32,
  target: u32,
  logProbabilities: u32,
  n: u32,
  d: u32,
): f64 {
  return softmaxCrossEntropy<f32>(logits, target, logProbabilities, n, d);
}
export function softmax_cross_entropy_f64(
  logits: u32,
  target: u32,
  logProbabilities: u32,
  n: u32,
  d: u32,
): f64 {
  return softmaxCrossEntropy<f64>(logits, target, logProbabilities, n, d);
}

/** max(z, 0) - z t + log(1 + exp(-|z|)), which neither overflows nor takes the logarithm of a rounded zero. */
// @ts-ignore: decorator
@unmanaged
class BinaryCrossEntropy {
  // @ts-ignore: decorator
  @inline
  of<T>(z: v128, t: v128): v128 {
    const positive = v128.pmax<T>(z, v128.splat<T>(<T>0));
    const linear = v128.sub<T>(positive, v128.mul<T>(z, t));
    return inOnePair<T>(v128.add<T>(linear, log1pOfUnit<T>(exp<T>(v128.neg<T>(v128.abs<T>(z))))));
  }
}
/** Its term is 0 in both precisions. */
const NO_LOGIT: f64 = -10000;
export function binary_cross_entropy_f32(logits: u32, target: u32, n: u32): f64 {
  return total<BinaryCrossEntropy, f32>(logits, target, n, NO_LOGIT);
}
export function binary_cross_entropy_f64(logits: u32, target: u32, n: u32): f64 {
  return total<BinaryCrossEntropy, f64>(logits, target, n, NO_LOGIT);
}

/** (p - t)^2 */
// @ts-ignore: decorator
@unmanaged
class SquaredError {
  // @ts-ignore: decorator
  @inline
  of<T>(p: v128, t: v128): v128 {
    if (sizeof<T>() == 8) return square(f64x2.sub(p, t));
    const low = square(f64x2.sub(lowerPair(p), lowerPair(t)));
    return f64x2.add(low, square(f64x2.sub(upperPair(p), upperPair(t))));
  }
}
// @ts-ignore: decorator
@inline
function square(x: v128): v128 {
  return f64x2.mul(x, x);
}
export function squared_error_f32(p: u32, t: u32, n: u32): f64 {
  return total<SquaredError, f32>(p, t, n, 0);
}
export function squared_error_f64(p: u32, t: u32, n: u32): f64 {
  return total<SquaredError, f64>(p, t, n, 0);
}

/** dx = (p - t) scale */
// @ts-ignore: decorator
@unmanaged
class SquaredErrorBackward {
  // @ts-ignore: decorator
  @inline
  of<T>(p: v128, t: v128, scale: v128): v128 {
    return v128.mul<T>(v128.sub<T>(p, t), scale);
  }
}
export function squared_error_backward_f32(p: u32, t: u32, scale: f64, dx: u32, n: u32): void {
  zip<SquaredErrorBackward, f32>(p, t, scale, dx, n);
}
export function squared_error_backward_f64(p: u32, t: u32, scale: f64, dx: u32, n: u32): void {
  zip<SquaredErrorBackward, f64>(p, t, scale, dx, n);
}
