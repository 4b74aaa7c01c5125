import { expm1OfRest, powerOf2, restOf, times2ToThe } from './exp';
import { constant, cubic, linear } from './table';

/**
 * The distribution function of the standard normal distribution, Phi(x) = (1 + erf(x / sqrt(2))) / 2. Of the pair -|x|, |x| the
 * negative one is computed, so that the left tail keeps its digits, as
 *
 *   Phi(-a) = exp(-a^2 / 2) M(a),  M(a) = 1 / (sqrt(2 pi) a + N(a) / D(a)) = D(a) / (sqrt(2 pi) a D(a) + N(a)),  a = |x|,
 *
 * and for the positive one the result is 1 - Phi(-a). N / D falls from 2 to 0, so that an error of it, or of the sum D, weighs
 * the less, the larger a is; all coefficients are positive, so nothing cancels. a^2 is needed to more digits than it has: its
 * rounding is an error of the exponent, and that a relative one of the result.
 */

// N and D by the rational Remez exchange on [0, 14.5] and [0, 39], in 70 digits, for the least relative error of M with
// M(0) = 1/2: 7.0e-10 = 2^-30 and 4.1e-18 = 2^-58 before rounding.
const N32 = memory.data<f32>([2.0, 1.2589674, 0.41553754, 0.07456178, 0.006225099]);
const D32 = memory.data<f32>([1.0, 1.0849133, 0.56525, 0.17046893, 0.029758355, 0.0024832056]);
const N64 = memory.data<f64>([
  2.0, 2.476595606882326, 1.5682588506528685, 0.6446761605954157, 0.1868445084040402, 0.03930008792003726,
  0.0059828401738481725, 0.0006364294872945783, 4.3161175866277774e-5, 1.4387151530115109e-6,
]);
const D64 = memory.data<f64>([
  1.0, 1.6937273799537973, 1.41888319633909, 0.7611167574862464, 0.2870469205524841, 0.07921044170996772,
  0.016182821549122112, 0.0024212454990174223, 0.0002550465603380175, 1.7218817916120897e-5,
  5.739643040366333e-7,
]);

const enum Constant {
  /** From it on Phi(-a) rounds to 0. */
  Largest,
  One,
  Zero,
  Half,
  Two,
  /** sqrt(2 pi) */
  Slope,
}
const NUMBERS32 = memory.data<f32>([15.0, 1.0, 0.0, 0.5, 2.0, 2.5066282746310002]);
const NUMBERS64 = memory.data<f64>([39.0, 1.0, 0.0, 0.5, 2.0, 2.5066282746310002]);

// @ts-ignore: decorator
@inline
function number<T>(which: Constant): v128 {
  return constant<T>(sizeof<T>() == 4 ? NUMBERS32 : NUMBERS64, which);
}

/** Phi of each lane, to 4.2 ulp, subnormal results included. NaN gives NaN. */
// @ts-ignore: decorator
@inline
export function normalCdf<T>(x: v128): v128 {
  const a = boundedSize<T>(x);
  const tail = timesGaussian<T>(ratio<T>(a), a);
  const other = v128.sub<T>(number<T>(Constant.One), tail);
  return v128.bitselect(tail, other, v128.lt<T>(x, number<T>(Constant.Zero)));
}

/** |x|, but no more than where exp(-x^2 / 2) has long been 0. NaN stays NaN. */
// @ts-ignore: decorator
@inline
export function boundedSize<T>(x: v128): v128 {
  return v128.pmin<T>(v128.abs<T>(x), number<T>(Constant.Largest));
}

/** factor exp(-a^2 / 2), for a from `boundedSize`. */
// @ts-ignore: decorator
@inline
export function timesGaussian<T>(factor: v128, a: v128): v128 {
  // a = high + low, where high has half of the bits: a^2 = square + rest, for high^2 and high low are exact (Dekker 1971).
  const high = v128.and(a, sizeof<T>() == 4 ? i32x4.splat(0xfffff000) : i64x2.splat(0xfffffffff8000000));
  const low = v128.sub<T>(a, high);
  const square = v128.mul<T>(a, a);
  const twice = v128.mul<T>(number<T>(Constant.Two), v128.mul<T>(high, low));
  const upper = v128.add<T>(v128.sub<T>(v128.mul<T>(high, high), square), twice);
  const rest = v128.add<T>(upper, v128.mul<T>(low, low));
  const half = number<T>(Constant.Half);
  const exponent = v128.neg<T>(v128.mul<T>(half, square));
  const k = powerOf2<T>(exponent);
  const t = expm1OfRest<T>(v128.sub<T>(restOf<T>(exponent, k), v128.mul<T>(half, rest)));
  return times2ToThe<T>(k, v128.add<T>(factor, v128.mul<T>(factor, t)));
}

/** M(a). Of N and D the constant term is added last: it is most of the sum where they matter. */
// @ts-ignore: decorator
@inline
function ratio<T>(a: v128): v128 {
  const a2 = v128.mul<T>(a, a);
  const a4 = v128.mul<T>(a2, a2);
  let aboveN: v128;
  let aboveD: v128;
  if (sizeof<T>() == 4) {
    aboveN = cubic<T>(a, a2, N32, 1);
    aboveD = v128.add<T>(cubic<T>(a, a2, D32, 1), v128.mul<T>(a4, constant<T>(D32, 5)));
  } else {
    const upperN = v128.add<T>(cubic<T>(a, a2, N64, 5), v128.mul<T>(a4, constant<T>(N64, 9)));
    const upperD = v128.add<T>(cubic<T>(a, a2, D64, 5), v128.mul<T>(a4, linear<T>(a, D64, 9)));
    aboveN = v128.add<T>(cubic<T>(a, a2, N64, 1), v128.mul<T>(a4, upperN));
    aboveD = v128.add<T>(cubic<T>(a, a2, D64, 1), v128.mul<T>(a4, upperD));
  }
  const N = v128.add<T>(number<T>(Constant.Two), v128.mul<T>(a, aboveN));
  const D = v128.add<T>(number<T>(Constant.One), v128.mul<T>(a, aboveD));
  return v128.div<T>(D, v128.add<T>(v128.mul<T>(v128.mul<T>(number<T>(Constant.Slope), a), D), N));
}
