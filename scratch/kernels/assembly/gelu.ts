/**
 * The Gaussian error linear unit in its tanh form (Hendrycks, Gimpel 2016):
 *
 *   gelu(x) = x (1 + tanh(v)) / 2 = x s,  v = sqrt(2 / pi) (x + 0.044715 x^3),  s = sigmoid(2v),
 *
 * written with the sigmoid, because 1 + tanh(v) would lose its digits where v is negative.
 */
import { map, zip } from './lib/map';
import { sigmoid } from './lib/sigmoid';
import { sigmoidSlope } from './lib/slopes';
import { constant } from './lib/table';

const enum Constant {
  /** 2v = (Linear + Cubic x^2) x */
  Linear,
  Cubic,
  /** 2v' = Linear + CubicSlope x^2 */
  CubicSlope,
  /** Beyond it and its negative the sigmoid is 1 or 0, and its slope 0. */
  Saturated,
  MinusSaturated,
}
const NUMBERS32 = memory.data<f32>([
  1.5957691216057308, 0.07135481627260025, 0.21406444881780073, 30.0, -30.0,
]);
const NUMBERS64 = memory.data<f64>([
  1.5957691216057308, 0.07135481627260025, 0.21406444881780073, 30.0, -30.0,
]);

// @ts-ignore: decorator
@inline
function number<T>(which: Constant): v128 {
  return constant<T>(sizeof<T>() == 4 ? NUMBERS32 : NUMBERS64, which);
}

/** sigmoid(2v), given x and x^2. */
// @ts-ignore: decorator
@inline
function gate<T>(x: v128, square: v128): v128 {
  const slope = v128.add<T>(number<T>(Constant.Linear), v128.mul<T>(number<T>(Constant.Cubic), square));
  return sigmoid<T>(v128.mul<T>(slope, x));
}

// @ts-ignore: decorator
@unmanaged
class Gelu {
  // @ts-ignore: decorator
  @inline
  of<T>(x: v128): v128 {
    return v128.mul<T>(x, gate<T>(x, v128.mul<T>(x, x)));
  }
}
export function gelu_f32(x: u32, out: u32, n: u32): void {
  map<Gelu, f32>(x, out, n);
}
export function gelu_f64(x: u32, out: u32, n: u32): void {
  map<Gelu, f64>(x, out, n);
}

/** dx = dy (s + x s (1 - s) 2v') */
// @ts-ignore: decorator
@unmanaged
class GeluBackward {
  // @ts-ignore: decorator
  @inline
  of<T>(dy: v128, anyX: v128, _: v128): v128 {
    // Bounded, so that the slope 0 is not multiplied by an infinite square.
    const bounded = v128.pmin<T>(anyX, number<T>(Constant.Saturated));
    const x = v128.pmax<T>(bounded, number<T>(Constant.MinusSaturated));
    const square = v128.mul<T>(x, x);
    const s = gate<T>(x, square);
    const cubic = v128.mul<T>(number<T>(Constant.CubicSlope), square);
    const slope = v128.add<T>(number<T>(Constant.Linear), cubic);
    const product = v128.mul<T>(v128.mul<T>(x, sigmoidSlope<T>(s)), slope);
    return v128.mul<T>(dy, v128.add<T>(s, product));
  }
}
export function gelu_backward_f32(dy: u32, x: u32, dx: u32, n: u32): void {
  zip<GeluBackward, f32>(dy, x, 0, dx, n);
}
export function gelu_backward_f64(dy: u32, x: u32, dx: u32, n: u32): void {
  zip<GeluBackward, f64>(dy, x, 0, dx, n);
}
