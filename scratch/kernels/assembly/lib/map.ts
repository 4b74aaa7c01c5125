import { at } from './offset';
import { loadRest, storeRest } from './rest';

/**
 * Loops that put every element of arrays through a function of vectors. The function is the method `of` of a class, named as
 * type argument: AssemblyScript inlines such a call, but not a call of a function value. No object of the class is ever made.
 *
 * Two vectors a turn, so that the constants of the function are loaded once for both.
 */

/** out = F(x) */
// @ts-ignore: decorator
@inline
export function map<F, T>(x: u32, out: u32, n: u32): void {
  const a = at<T>(x);
  const c = at<T>(out);
  const bytes = at<T>(n);
  const f = changetype<F>(0);
  let i: usize = 0;
  for (; i + 32 <= bytes; i += 32) {
    const first = f.of<T>(v128.load(a + i));
    const second = f.of<T>(v128.load(a + i, 16));
    v128.store(c + i, first);
    v128.store(c + i, second, 16);
  }
  for (; i < bytes; i += 16) {
    const whole = i + 16 <= bytes;
    const count = (bytes - i) / sizeof<T>();
    const y = f.of<T>(whole ? v128.load(a + i) : loadRest<T>(a + i, count, i32x4.splat(0)));
    if (whole) v128.store(c + i, y);
    else storeRest<T>(c + i, y, count);
  }
}

/** out = F(x, y, scale), the scale in all lanes */
// @ts-ignore: decorator
@inline
export function zip<F, T>(x: u32, y: u32, scale: f64, out: u32, n: u32): void {
  const a = at<T>(x);
  const b = at<T>(y);
  const c = at<T>(out);
  const bytes = at<T>(n);
  const scales = v128.splat<T>(<T>scale);
  const f = changetype<F>(0);
  let i: usize = 0;
  for (; i + 32 <= bytes; i += 32) {
    const first = f.of<T>(v128.load(a + i), v128.load(b + i), scales);
    const second = f.of<T>(v128.load(a + i, 16), v128.load(b + i, 16), scales);
    v128.store(c + i, first);
    v128.store(c + i, second, 16);
  }
  for (; i < bytes; i += 16) {
    const whole = i + 16 <= bytes;
    const count = (bytes - i) / sizeof<T>();
    const zero = i32x4.splat(0);
    const u = whole ? v128.load(a + i) : loadRest<T>(a + i, count, zero);
    const v = whole ? v128.load(b + i) : loadRest<T>(b + i, count, zero);
    const result = f.of<T>(u, v, scales);
    if (whole) v128.store(c + i, result);
    else storeRest<T>(c + i, result, count);
  }
}
