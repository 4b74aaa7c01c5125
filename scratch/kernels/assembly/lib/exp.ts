import { constant, cubic, linear } from './table';

/**
 * The exponential: exp(x) = 2^k exp(r) with k = round(x / ln 2) and r = x - k ln 2, |r| <= ln(2) / 2, and there
 * exp(r) = 1 + r + r^2 P(r).
 *
 * k comes without a rounding instruction: after the addition of 1.5 2^23 (float32) or 1.5 2^52 (float64) the last bit of the
 * sum is worth 1, and k stands in its low bits, with a bias that was added along with it. ln 2 is subtracted in two parts, of
 * which the first has so few bits that k times it is exact (Cody, Waite 1980).
 */

// P by the Remez exchange on |r| <= 0.3466, in 60 digits, for the least relative error of exp(r): 3.8e-9 = 2^-28 after
// rounding to float32, 1.1e-17 = 2^-56 in float64.
const P32 = memory.data<f32>([0.49999994, 0.16666521, 0.04166839, 0.0083687166, 0.0013814599]);
const P64 = memory.data<f64>([
  0.5000000000000011, 0.16666666666666413, 0.041666666666530155, 0.008333333333494463, 0.0013888888943630218,
  0.00019841269506574313, 2.4801493098786526e-5, 2.755758637826493e-6, 2.763024842399636e-7,
  2.500006005363822e-8,
]);

const enum Constant {
  /** Beyond these exp overflows to infinity and underflows to 0. */
  Largest,
  Smallest,
  /** 1 / ln 2 */
  Log2OfE,
  /** Leaves k + 2 bias in the low bits. */
  Round,
  Ln2High,
  Ln2Low,
  One,
  /** Below it exp(x) - 1 rounds to -1. */
  MinusOneBelow,
  Zero,
}
const NUMBERS32 = memory.data<f32>([
  89.0, -104.0, 1.4426950408889634, 12583166.0, 0.693145751953125, 1.4286068203094173e-6, 1.0, -25.0, 0.0,
]);
const NUMBERS64 = memory.data<f64>([
  710.0, -746.0, 1.4426950408889634, 6755399441057790.0, 0.6931471805592082, 7.371002565167799e-13, 1.0,
  -50.0, 0.0,
]);

// @ts-ignore: decorator
@inline
function number<T>(which: Constant): v128 {
  return constant<T>(sizeof<T>() == 4 ? NUMBERS32 : NUMBERS64, which);
}

/**
 * exp of each lane, to 1.0 ulp, subnormal results included: underflow is gradual. NaN gives NaN, -Infinity 0, and Infinity and
 * what overflows Infinity.
 */
// @ts-ignore: decorator
@inline
export function exp<T>(x: v128): v128 {
  const bounded = notBelowSmallest<T>(v128.pmin<T>(x, number<T>(Constant.Largest)));
  const k = powerOf2<T>(bounded);
  return times2ToThe<T>(k, v128.add<T>(number<T>(Constant.One), expm1OfRest<T>(restOf<T>(bounded, k))));
}

/**
 * exp(x) - 1 of each lane, to 2.1 ulp, x near 0 included: 2^k (exp(r) - 1 + (1 - 2^-k)), where the last bracket is exact as
 * long as it matters. -Infinity gives -1, -0 gives -0.
 */
// @ts-ignore: decorator
@inline
export function expm1<T>(x: v128): v128 {
  const one = number<T>(Constant.One);
  const above = v128.pmax<T>(x, number<T>(Constant.MinusOneBelow));
  const bounded = v128.pmin<T>(above, number<T>(Constant.Largest));
  const k = powerOf2<T>(bounded);
  const inverse = times2ToThe<T>(negated<T>(k), one);
  const rest = v128.add<T>(expm1OfRest<T>(restOf<T>(bounded, k)), v128.sub<T>(one, inverse));
  return v128.bitselect(x, times2ToThe<T>(k, rest), v128.eq<T>(x, number<T>(Constant.Zero)));
}

/** -k, with k from `powerOf2`. */
// @ts-ignore: decorator
@inline
function negated<T>(k: v128): v128 {
  const round = number<T>(Constant.Round);
  return v128.add<T>(v128.sub<T>(round, k), round);
}

/** x, but no less than where exp has long been 0. NaN stays NaN. */
// @ts-ignore: decorator
@inline
export function notBelowSmallest<T>(x: v128): v128 {
  return v128.pmax<T>(x, number<T>(Constant.Smallest));
}

/** k = round(x / ln 2), left in the low bits of a number with twice the bias of an exponent. */
// @ts-ignore: decorator
@inline
export function powerOf2<T>(x: v128): v128 {
  return v128.add<T>(v128.mul<T>(x, number<T>(Constant.Log2OfE)), number<T>(Constant.Round));
}

/** r = x - k ln 2, with k from `powerOf2`. */
// @ts-ignore: decorator
@inline
export function restOf<T>(x: v128, k: v128): v128 {
  const whole = v128.sub<T>(k, number<T>(Constant.Round));
  const coarse = v128.sub<T>(x, v128.mul<T>(whole, number<T>(Constant.Ln2High)));
  return v128.sub<T>(coarse, v128.mul<T>(whole, number<T>(Constant.Ln2Low)));
}

/** All bits set where k, from `powerOf2`, is 0. */
// @ts-ignore: decorator
@inline
export function isZeroPower<T>(k: v128): v128 {
  return v128.eq<T>(k, number<T>(Constant.Round));
}

/** exp(r) - 1 = r + r^2 P(r) for |r| <= ln(2) / 2. */
// @ts-ignore: decorator
@inline
export function expm1OfRest<T>(r: v128): v128 {
  const r2 = v128.mul<T>(r, r);
  return v128.add<T>(r, v128.mul<T>(r2, polynomial<T>(r, r2)));
}

// @ts-ignore: decorator
@inline
function polynomial<T>(r: v128, r2: v128): v128 {
  if (sizeof<T>() == 4) {
    const upper = v128.add<T>(linear<T>(r, P32, 2), v128.mul<T>(r2, constant<T>(P32, 4)));
    return v128.add<T>(linear<T>(r, P32, 0), v128.mul<T>(r2, upper));
  }
  const r4 = v128.mul<T>(r2, r2);
  const upper = v128.add<T>(cubic<T>(r, r2, P64, 4), v128.mul<T>(r4, linear<T>(r, P64, 8)));
  return v128.add<T>(cubic<T>(r, r2, P64, 0), v128.mul<T>(r4, upper));
}

/** 2^k x, with k from `powerOf2`; in two halves, because 2^k itself may be no normal number. */
// @ts-ignore: decorator
@inline
export function times2ToThe<T>(k: v128, x: v128): v128 {
  if (sizeof<T>() == 4) {
    const half = v128.shr<u32>(k, 1);
    const rest = v128.sub<i32>(k, half);
    return v128.mul<T>(v128.mul<T>(x, v128.shl<i32>(half, 23)), v128.shl<i32>(rest, 23));
  }
  const half = v128.shr<u64>(k, 1);
  const rest = v128.sub<i64>(k, half);
  return v128.mul<T>(v128.mul<T>(x, v128.shl<i64>(half, 52)), v128.shl<i64>(rest, 52));
}
