/** Elementary functions of n elements, and the backward passes of those that serve as activations. An output may be an input. */
import { exp as expOf, expm1 as expm1Of } from './lib/exp';
import { log as logOf, log1p as log1pOf, log1pOfUnit } from './lib/log';
import { map, zip } from './lib/map';
import { normalCdf as normalCdfOf } from './lib/normal';
import { sigmoid as sigmoidOf } from './lib/sigmoid';
import { sigmoidSlope, tanhSlope } from './lib/slopes';
import { tanh as tanhOf } from './lib/tanh';

// @ts-ignore: decorator
@unmanaged
class Exp {
  // @ts-ignore: decorator
  @inline
  of<T>(x: v128): v128 {
    return expOf<T>(x);
  }
}
export function exp_f32(x: u32, out: u32, n: u32): void {
  map<Exp, f32>(x, out, n);
}
export function exp_f64(x: u32, out: u32, n: u32): void {
  map<Exp, f64>(x, out, n);
}

// @ts-ignore: decorator
@unmanaged
class Expm1 {
  // @ts-ignore: decorator
  @inline
  of<T>(x: v128): v128 {
    return expm1Of<T>(x);
  }
}
export function expm1_f32(x: u32, out: u32, n: u32): void {
  map<Expm1, f32>(x, out, n);
}
export function expm1_f64(x: u32, out: u32, n: u32): void {
  map<Expm1, f64>(x, out, n);
}

// @ts-ignore: decorator
@unmanaged
class Log {
  // @ts-ignore: decorator
  @inline
  of<T>(x: v128): v128 {
    return logOf<T>(x);
  }
}
export function log_f32(x: u32, out: u32, n: u32): void {
  map<Log, f32>(x, out, n);
}
export function log_f64(x: u32, out: u32, n: u32): void {
  map<Log, f64>(x, out, n);
}

// @ts-ignore: decorator
@unmanaged
class Log1p {
  // @ts-ignore: decorator
  @inline
  of<T>(x: v128): v128 {
    return log1pOf<T>(x);
  }
}
export function log1p_f32(x: u32, out: u32, n: u32): void {
  map<Log1p, f32>(x, out, n);
}
export function log1p_f64(x: u32, out: u32, n: u32): void {
  map<Log1p, f64>(x, out, n);
}

// @ts-ignore: decorator
@unmanaged
class Tanh {
  // @ts-ignore: decorator
  @inline
  of<T>(x: v128): v128 {
    return tanhOf<T>(x);
  }
}
export function tanh_f32(x: u32, out: u32, n: u32): void {
  map<Tanh, f32>(x, out, n);
}
export function tanh_f64(x: u32, out: u32, n: u32): void {
  map<Tanh, f64>(x, out, n);
}

// @ts-ignore: decorator
@unmanaged
class TanhBackward {
  // @ts-ignore: decorator
  @inline
  of<T>(dy: v128, y: v128, _: v128): v128 {
    return v128.mul<T>(dy, tanhSlope<T>(y));
  }
}
export function tanh_backward_f32(dy: u32, y: u32, dx: u32, n: u32): void {
  zip<TanhBackward, f32>(dy, y, 0, dx, n);
}
export function tanh_backward_f64(dy: u32, y: u32, dx: u32, n: u32): void {
  zip<TanhBackward, f64>(dy, y, 0, dx, n);
}

// @ts-ignore: decorator
@unmanaged
class Sigmoid {
  // @ts-ignore: decorator
  @inline
  of<T>(x: v128): v128 {
    return sigmoidOf<T>(x);
  }
}
export function sigmoid_f32(x: u32, out: u32, n: u32): void {
  map<Sigmoid, f32>(x, out, n);
}
export function sigmoid_f64(x: u32, out: u32, n: u32): void {
  map<Sigmoid, f64>(x, out, n);
}

// @ts-ignore: decorator
@unmanaged
class SigmoidBackward {
  // @ts-ignore: decorator
  @inline
  of<T>(dy: v128, y: v128, _: v128): v128 {
    return v128.mul<T>(dy, sigmoidSlope<T>(y));
  }
}
export function sigmoid_backward_f32(dy: u32, y: u32, dx: u32, n: u32): void {
  zip<SigmoidBackward, f32>(dy, y, 0, dx, n);
}
export function sigmoid_backward_f64(dy: u32, y: u32, dx: u32, n: u32): void {
  zip<SigmoidBackward, f64>(dy, y, 0, dx, n);
}

/** max(x, 0) + log(1 + exp(-|x|)), to 1.7 ulp: neither term is negative, so nothing cancels. */
// @ts-ignore: decorator
@unmanaged
class Softplus {
  // @ts-ignore: decorator
  @inline
  of<T>(x: v128): v128 {
    const positive = v128.pmax<T>(x, v128.splat<T>(<T>0));
    return v128.add<T>(positive, log1pOfUnit<T>(expOf<T>(v128.neg<T>(v128.abs<T>(x)))));
  }
}
export function softplus_f32(x: u32, out: u32, n: u32): void {
  map<Softplus, f32>(x, out, n);
}
export function softplus_f64(x: u32, out: u32, n: u32): void {
  map<Softplus, f64>(x, out, n);
}

// @ts-ignore: decorator
@unmanaged
class NormalCdf {
  // @ts-ignore: decorator
  @inline
  of<T>(x: v128): v128 {
    return normalCdfOf<T>(x);
  }
}
export function normal_cdf_f32(x: u32, out: u32, n: u32): void {
  map<NormalCdf, f32>(x, out, n);
}
export function normal_cdf_f64(x: u32, out: u32, n: u32): void {
  map<NormalCdf, f64>(x, out, n);
}
