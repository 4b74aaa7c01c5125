/** The sigmoid linear unit: silu(x) = x s, s = sigmoid(x) (Elfwing, Uchibe, Doya 2018). */
import { map, zip } from './lib/map';
import { sigmoid } from './lib/sigmoid';
import { constant } from './lib/table';

const enum Constant {
  /** Beyond it and its negative the sigmoid is 1 or 0, and its slope 0. */
  Saturated,
  MinusSaturated,
  Zero,
  One,
}
const NUMBERS32 = memory.data<f32>([750.0, -750.0, 0.0, 1.0]);
const NUMBERS64 = memory.data<f64>([750.0, -750.0, 0.0, 1.0]);

// @ts-ignore: decorator
@inline
function number<T>(which: Constant): v128 {
  return constant<T>(sizeof<T>() == 4 ? NUMBERS32 : NUMBERS64, which);
}

// @ts-ignore: decorator
@unmanaged
class Silu {
  // @ts-ignore: decorator
  @inline
  of<T>(x: v128): v128 {
    return v128.mul<T>(x, sigmoid<T>(x));
  }
}
export function silu_f32(x: u32, out: u32, n: u32): void {
  map<Silu, f32>(x, out, n);
}
export function silu_f64(x: u32, out: u32, n: u32): void {
  map<Silu, f64>(x, out, n);
}

/** dx = dy (s + x s (1 - s)) */
// @ts-ignore: decorator
@unmanaged
class SiluBackward {
  // @ts-ignore: decorator
  @inline
  of<T>(dy: v128, anyX: v128, _: v128): v128 {
    // Bounded, so that the slope 0 is not multiplied by an infinite x.
    const bounded = v128.pmin<T>(anyX, number<T>(Constant.Saturated));
    const x = v128.pmax<T>(bounded, number<T>(Constant.MinusSaturated));
    // The smaller one of s and 1 - s keeps its digits; the other one is 1 less it.
    const smaller = sigmoid<T>(v128.neg<T>(v128.abs<T>(x)));
    const larger = v128.sub<T>(number<T>(Constant.One), smaller);
    const s = v128.bitselect(smaller, larger, v128.lt<T>(x, number<T>(Constant.Zero)));
    return v128.mul<T>(dy, v128.add<T>(s, v128.mul<T>(x, v128.mul<T>(smaller, larger))));
  }
}
export function silu_backward_f32(dy: u32, x: u32, dx: u32, n: u32): void {
  zip<SiluBackward, f32>(dy, x, 0, dx, n);
}
export function silu_backward_f64(dy: u32, x: u32, dx: u32, n: u32): void {
  zip<SiluBackward, f64>(dy, x, 0, dx, n);
}
