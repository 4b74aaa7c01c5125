import { expm1OfRest, isZeroPower, notBelowSmallest, powerOf2, restOf, times2ToThe } from './exp';
import { constant } from './table';

/**
 * The logistic sigmoid 1 / (1 + exp(-x)). Of the pair -|x|, |x| the negative one is computed, without a rounding of exp(|x|):
 * with exp(|x|) = 2^k (1 + t) and u = 2^-k it is
 *
 *   q = 1 / (1 + 2^k (1 + t)) = u / (1 + (u + t)) = u - u (u + t) / (1 + (u + t)),
 *
 * which keeps its digits down to the smallest results; in the last form the roundings of sum and quotient weigh less. Just
 * below 1/2, where k = 0, it is written q = 1/2 - (1/2) t / (2 + t). For the positive one of the pair the result is 1 - q.
 */

const enum Constant {
  /** Only the sign bit is set. */
  Sign,
  Zero,
  One,
  Half,
}
const NUMBERS32 = memory.data<f32>([-0.0, 0.0, 1.0, 0.5]);
const NUMBERS64 = memory.data<f64>([-0.0, 0.0, 1.0, 0.5]);

// @ts-ignore: decorator
@inline
function number<T>(which: Constant): v128 {
  return constant<T>(sizeof<T>() == 4 ? NUMBERS32 : NUMBERS64, which);
}

/** 1 / (1 + exp(-x)) of each lane, to 1.5 ulp, subnormal results included: underflow is gradual. NaN gives NaN. */
// @ts-ignore: decorator
@inline
export function sigmoid<T>(x: v128): v128 {
  const zero = number<T>(Constant.Zero);
  const one = number<T>(Constant.One);
  const negative = notBelowSmallest<T>(v128.or(x, number<T>(Constant.Sign)));
  const minusK = powerOf2<T>(negative);
  const t = expm1OfRest<T>(v128.sub<T>(zero, restOf<T>(negative, minusK)));
  const u = times2ToThe<T>(minusK, one);
  const sum = v128.add<T>(u, t);
  const half = number<T>(Constant.Half);
  const nearHalf = isZeroPower<T>(minusK);
  const from = v128.bitselect(half, u, nearHalf);
  const above = v128.mul<T>(from, v128.bitselect(t, sum, nearHalf));
  const q = v128.sub<T>(from, v128.div<T>(above, v128.add<T>(one, sum)));
  return v128.bitselect(q, v128.sub<T>(one, q), v128.lt<T>(x, zero));
}
