import { constant, cubic, linear } from './table';

/**
 * The hyperbolic tangent of |x|, with the sign of x put back. Two formulas, and one division for both:
 *
 *   below 1     tanh(x) = x - x^3 / D(x^2)          D(x^2) = 3 + 6/5 x^2 - ..., so the result is accurate relative to x
 *   elsewhere   tanh(x) = 1 - 2 / (exp(2x) + 1)     exp(2x) = 2^w, w = 2x / ln 2
 *
 * 2^w = 2^k (1 + r P(r)) with k = round(w), r = w - k. The rounding of w matters little here: the larger w, the less of
 * exp(2x) is left in the result.
 */

// D by the Remez exchange on [0, 1], in 60 digits, for the least relative error of tanh with D(0) = 3: 4.4e-9 = 2^-28 after
// rounding to float32, 3.2e-18 = 2^-58 in float64.
const D32 = memory.data<f32>([3.0, 1.1999968, -0.0056986655, 0.00022992484]);
const D64 = memory.data<f64>([
  3.0, 1.199999999999991, -0.005714285714085085, 0.0002539682522414843, -1.220366164627842e-5,
  5.987464269769291e-7, -2.953415968182568e-8, 1.4339715088127062e-9, -5.741485935793787e-11,
]);

// P likewise on |r| <= 0.5, for the least relative error of 2^r: 2.2e-8 = 2^-25 and 4.3e-17 = 2^-54; tanh has at most 0.2
// of it.
const P32 = memory.data<f32>([0.69314724, 0.24022652, 0.055503104, 0.009617693, 0.0013406675, 0.0001559476]);
const P64 = memory.data<f64>([
  0.6931471805599457, 0.24022650695910097, 0.055504108664790344, 0.009618129107606968, 0.0013333558153448479,
  0.00015403530441630253, 1.5252727379972371e-5, 1.3215442639857542e-6, 1.0180648710213213e-7,
  7.072577512164769e-9, 4.078070019671635e-10,
]);

const enum Constant {
  /** Only the sign bit is set. */
  Sign,
  /** From it on tanh rounds to 1. */
  Largest,
  /** 2 / ln 2 */
  Scale,
  /** Leaves k + bias in the low bits: see exp.ts. */
  Round,
  One,
  Two,
}
const NUMBERS32 = memory.data<f32>([-0.0, 20.0, 2.8853900817779268, 12583039.0, 1.0, 2.0]);
const NUMBERS64 = memory.data<f64>([-0.0, 20.0, 2.8853900817779268, 6755399441056767.0, 1.0, 2.0]);

// @ts-ignore: decorator
@inline
function number<T>(which: Constant): v128 {
  return constant<T>(sizeof<T>() == 4 ? NUMBERS32 : NUMBERS64, which);
}

/** tanh of each lane, to 1.3 ulp in float32 and 1.5 in float64. NaN gives NaN, -0 gives -0. */
// @ts-ignore: decorator
@inline
export function tanh<T>(x: v128): v128 {
  const sign = v128.and(x, number<T>(Constant.Sign));
  const size = v128.xor(x, sign);
  const square = v128.mul<T>(x, x);
  const one = number<T>(Constant.One);
  const small = v128.lt<T>(size, one);
  const from = v128.bitselect(size, one, small);
  const above = v128.bitselect(v128.mul<T>(size, square), number<T>(Constant.Two), small);
  const below = v128.bitselect(denominator<T>(square), exp2xPlusOne<T>(size), small);
  return v128.xor(v128.sub<T>(from, v128.div<T>(above, below)), sign);
}

/** D(z) */
// @ts-ignore: decorator
@inline
function denominator<T>(z: v128): v128 {
  const z2 = v128.mul<T>(z, z);
  if (sizeof<T>() == 4) return cubic<T>(z, z2, D32, 0);
  const z4 = v128.mul<T>(z2, z2);
  const upper = v128.add<T>(cubic<T>(z, z2, D64, 4), v128.mul<T>(z4, constant<T>(D64, 8)));
  return v128.add<T>(cubic<T>(z, z2, D64, 0), v128.mul<T>(z4, upper));
}

/** exp(2 min(x, 20)) + 1 = (2^k + 1) + 2^k r P(r) for x >= 0: the first sum is exact as long as it matters. */
// @ts-ignore: decorator
@inline
function exp2xPlusOne<T>(x: v128): v128 {
  const w = v128.mul<T>(v128.pmin<T>(x, number<T>(Constant.Largest)), number<T>(Constant.Scale));
  const round = number<T>(Constant.Round);
  const biased = v128.add<T>(w, round);
  const r = v128.sub<T>(w, v128.sub<T>(biased, round));
  const power = sizeof<T>() == 4 ? v128.shl<i32>(biased, 23) : v128.shl<i64>(biased, 52);
  const rest = v128.mul<T>(power, v128.mul<T>(r, polynomial<T>(r)));
  return v128.add<T>(v128.add<T>(power, number<T>(Constant.One)), rest);
}

/** P(r) */
// @ts-ignore: decorator
@inline
function polynomial<T>(r: v128): v128 {
  const r2 = v128.mul<T>(r, r);
  if (sizeof<T>() == 4) return v128.add<T>(linear<T>(r, P32, 0), v128.mul<T>(r2, cubic<T>(r, r2, P32, 2)));
  const r4 = v128.mul<T>(r2, r2);
  const last = v128.add<T>(linear<T>(r, P64, 8), v128.mul<T>(r2, constant<T>(P64, 10)));
  const upper = v128.add<T>(cubic<T>(r, r2, P64, 4), v128.mul<T>(r4, last));
  return v128.add<T>(cubic<T>(r, r2, P64, 0), v128.mul<T>(r4, upper));
}
