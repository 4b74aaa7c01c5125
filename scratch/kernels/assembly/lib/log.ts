import { constant, cubic, linear } from './table';

/**
 * The natural logarithm: with x = 2^k m, m in [sqrt(1/2), sqrt(2)), log(x) = k ln 2 + log(1 + f), f = m - 1. Of the power
 * series in s = f / (2 + f),
 *
 *   log(1 + f) = 2 artanh(s) = 2s + s^3 P(s^2),
 *
 * the first term is written with f itself, 2s = f - s f, so that the largest part of the result has no rounding.
 */

// P by the Remez exchange on s^2 <= 0.02944, in 60 digits, for the least relative error of log(1 + f): 8.4e-10 = 2^-30 after
// rounding to float32, 1.5e-18 = 2^-59 in float64.
const P32 = memory.data<f32>([0.66666776, 0.39977568, 0.2987107]);
const P64 = memory.data<f64>([
  0.6666666666666734, 0.3999999999941602, 0.2857142874210221, 0.22222198601145896, 0.18183562942419434,
  0.15314084201843411, 0.14795630085640227,
]);

const enum Constant {
  SmallestNormal,
  /** Makes a normal number of a subnormal one: 2^Lift, with -Lift after it. */
  Lift,
  LiftBack,
  /** 2^23 or 2^52, whose low bits hold a whole number, and that plus the bias of the exponent. */
  Whole,
  WholeAndBias,
  Half,
  One,
  Two,
  Ln2High,
  Ln2Low,
  Zero,
  Infinity,
  MinusInfinity,
  NotANumber,
  Sqrt2MinusOne,
}
const NUMBERS32 = memory.data<f32>([
  1.1754943508222875e-38, 8388608.0, -23.0, 8388608.0, 8388735.0, 0.5, 1.0, 2.0, 0.693145751953125,
  1.4286068203094173e-6, 0.0, Infinity, -Infinity, NaN, 0.41421356237309503,
]);
const NUMBERS64 = memory.data<f64>([
  2.2250738585072014e-308, 4503599627370496.0, -52.0, 4503599627370496.0, 4503599627371519.0, 0.5, 1.0, 2.0,
  0.6931471805592082, 7.371002565167799e-13, 0.0, Infinity, -Infinity, NaN, 0.41421356237309503,
]);

// @ts-ignore: decorator
@inline
function number<T>(which: Constant): v128 {
  return constant<T>(sizeof<T>() == 4 ? NUMBERS32 : NUMBERS64, which);
}

/**
 * log of each lane, to 0.9 ulp; subnormal numbers too. Of 0 it is -Infinity, of negative numbers and NaN it is NaN.
 */
// @ts-ignore: decorator
@inline
export function log<T>(x: v128): v128 {
  const tiny = v128.lt<T>(x, number<T>(Constant.SmallestNormal));
  const normal = v128.bitselect(v128.mul<T>(x, number<T>(Constant.Lift)), x, tiny);
  const k = v128.and(tiny, number<T>(Constant.LiftBack));
  return atTheEnds<T>(x, logOfNormal<T>(normal, k, number<T>(Constant.Zero)));
}

/**
 * log(1 + x) of each lane, to 0.9 ulp, x near 0 included: what the rounding of 1 + x loses is added to its logarithm. Of -1
 * it is -Infinity, below and of NaN it is NaN.
 */
// @ts-ignore: decorator
@inline
export function log1p<T>(x: v128): v128 {
  const one = number<T>(Constant.One);
  const u = v128.add<T>(one, x);
  // u + lost = 1 + x exactly (Knuth's sum of two numbers), and log(u + lost) is log(u) + lost / u but for lost^2.
  const rest = v128.sub<T>(u, one);
  const lost = v128.add<T>(v128.sub<T>(one, v128.sub<T>(u, rest)), v128.sub<T>(x, rest));
  const y = logOfNormal<T>(u, number<T>(Constant.Zero), v128.div<T>(lost, u));
  return v128.bitselect(x, atTheEnds<T>(u, y), v128.eq<T>(x, number<T>(Constant.Zero)));
}

/** log(1 + x) for x in [0, 1], to 0.9 ulp: f is x itself, or (x - 1) / 2 where 1 + x is above sqrt(2). */
// @ts-ignore: decorator
@inline
export function log1pOfUnit<T>(x: v128): v128 {
  const one = number<T>(Constant.One);
  const above = v128.ge<T>(x, number<T>(Constant.Sqrt2MinusOne));
  const halved = v128.mul<T>(number<T>(Constant.Half), v128.sub<T>(x, one));
  return logOfParts<T>(v128.and(above, one), v128.bitselect(halved, x, above), number<T>(Constant.Zero));
}

/** log(x) + lift ln 2 + correction, for x normal and positive. */
// @ts-ignore: decorator
@inline
function logOfNormal<T>(x: v128, lift: v128, correction: v128): v128 {
  // Exponents counted from sqrt(1/2): the pattern of a number's bits, as a whole number, grows with the number.
  let exponent: v128;
  let m: v128;
  if (sizeof<T>() == 4) {
    const pattern = v128.add<i32>(x, i32x4.splat(0x3f800000 - 0x3f3504f3));
    exponent = v128.shr<u32>(pattern, 23);
    m = v128.add<i32>(v128.and(pattern, i32x4.splat(0x7fffff)), i32x4.splat(0x3f3504f3));
  } else {
    const pattern = v128.add<i64>(x, i64x2.splat(0x3ff0000000000000 - 0x3fe6a09e667f3bcd));
    exponent = v128.shr<u64>(pattern, 52);
    m = v128.add<i64>(v128.and(pattern, i64x2.splat(0xfffffffffffff)), i64x2.splat(0x3fe6a09e667f3bcd));
  }
  const whole = v128.or(exponent, number<T>(Constant.Whole));
  const k = v128.add<T>(v128.sub<T>(whole, number<T>(Constant.WholeAndBias)), lift);
  return logOfParts<T>(k, v128.sub<T>(m, number<T>(Constant.One)), correction);
}

/** k ln 2 + log(1 + f) + correction, for 1 + f in [sqrt(1/2), sqrt(2)). */
// @ts-ignore: decorator
@inline
function logOfParts<T>(k: v128, f: v128, correction: v128): v128 {
  const s = v128.div<T>(f, v128.add<T>(number<T>(Constant.Two), f));
  const s2 = v128.mul<T>(s, s);
  // f - s f = f - (f^2/2 - s f^2/2), whose bracket is small beside f.
  const half = v128.mul<T>(number<T>(Constant.Half), v128.mul<T>(f, f));
  const series = v128.mul<T>(s, v128.add<T>(half, v128.mul<T>(s2, polynomial<T>(s2))));
  const low = v128.add<T>(v128.mul<T>(k, number<T>(Constant.Ln2Low)), correction);
  const bracket = v128.sub<T>(v128.sub<T>(half, v128.add<T>(series, low)), f);
  return v128.sub<T>(v128.mul<T>(k, number<T>(Constant.Ln2High)), bracket);
}

/** P(z) */
// @ts-ignore: decorator
@inline
function polynomial<T>(z: v128): v128 {
  const z2 = v128.mul<T>(z, z);
  if (sizeof<T>() == 4) return v128.add<T>(linear<T>(z, P32, 0), v128.mul<T>(z2, constant<T>(P32, 2)));
  const upper = v128.add<T>(linear<T>(z, P64, 4), v128.mul<T>(z2, constant<T>(P64, 6)));
  return v128.add<T>(cubic<T>(z, z2, P64, 0), v128.mul<T>(v128.mul<T>(z2, z2), upper));
}

/** y, the logarithm of x, where x is positive and finite; elsewhere what the logarithm tends to, or NaN. */
// @ts-ignore: decorator
@inline
function atTheEnds<T>(x: v128, y: v128): v128 {
  const infinity = number<T>(Constant.Infinity);
  const zero = number<T>(Constant.Zero);
  const finite = v128.bitselect(infinity, y, v128.eq<T>(x, infinity));
  const isZero = v128.eq<T>(x, zero);
  const atZero = v128.bitselect(number<T>(Constant.MinusInfinity), number<T>(Constant.NotANumber), isZero);
  return v128.bitselect(finite, atZero, v128.gt<T>(x, zero));
}
