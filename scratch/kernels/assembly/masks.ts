/** Decisions: masks of one byte an element, 1 or 0, made from numbers and applied to them. An output may be an input. */
import { at } from './lib/offset';
import { loadRest, storeRest } from './lib/rest';

/** mask = x > 0, or x >= 0 where `inclusive`; 0 for NaN. */
// @ts-ignore: decorator
@inline
function decide<T>(x: u32, mask: u32, n: u32, inclusive: bool): void {
  const a = at<T>(x);
  let i: u32 = 0;
  // Four vectors of 4 bytes an element shrink to one of a byte an element; eight bytes an element shrink to four first.
  for (; i + 16 <= n; i += 16) {
    const from = a + at<T>(i);
    const low = i16x8.narrow_i32x4_s(four<T>(from, 0, inclusive), four<T>(from, 4, inclusive));
    const high = i16x8.narrow_i32x4_s(four<T>(from, 8, inclusive), four<T>(from, 12, inclusive));
    v128.store(mask + i, v128.and(i8x16.narrow_i16x8_s(low, high), i8x16.splat(1)));
  }
  for (; i < n; i++) {
    const value = load<T>(a + at<T>(i));
    store<u8>(mask + i, inclusive ? value >= <T>0 : value > <T>0);
  }
}

/** The decisions on four elements from `index` on, -1 or 0 in 32 bits each. */
// @ts-ignore: decorator
@inline
function four<T>(from: usize, index: u32, inclusive: bool): v128 {
  if (sizeof<T>() == 4) return positive<T>(v128.load(from + at<T>(index)), inclusive);
  const low = positive<T>(v128.load(from + at<T>(index)), inclusive);
  const high = positive<T>(v128.load(from + at<T>(index), 16), inclusive);
  return v128.shuffle<i32>(low, high, 0, 2, 4, 6);
}

// @ts-ignore: decorator
@inline
function positive<T>(x: v128, inclusive: bool): v128 {
  const zero = v128.splat<T>(<T>0);
  return inclusive ? v128.ge<T>(x, zero) : v128.gt<T>(x, zero);
}

export function decide_f32(x: u32, mask: u32, n: u32, inclusive: bool): void {
  decide<f32>(x, mask, n, inclusive);
}
export function decide_f64(x: u32, mask: u32, n: u32, inclusive: bool): void {
  decide<f64>(x, mask, n, inclusive);
}

/** The masks of a whole vector's elements, from their bytes: all bits of a lane set, or none. */
// @ts-ignore: decorator
@inline
function lanes<T>(mask: usize): v128 {
  return spread<T>(sizeof<T>() == 4 ? v128.load32_zero(mask) : v128.load16_lane(mask, i32x4.splat(0), 0));
}

/** The masks of the last `count` elements, fewer than a vector has. */
// @ts-ignore: decorator
@inline
function lanesOfRest<T>(mask: usize, count: usize): v128 {
  let bytes = v128.load8_lane(mask, i32x4.splat(0), 0);
  if (sizeof<T>() == 4) {
    if (count > 1) bytes = v128.load8_lane(mask, bytes, 1, 1);
    if (count > 2) bytes = v128.load8_lane(mask, bytes, 2, 2);
  }
  return spread<T>(bytes);
}

// @ts-ignore: decorator
@inline
function spread<T>(bytes: v128): v128 {
  const numbers = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes));
  return sizeof<T>() == 4 ? v128.neg<i32>(numbers) : v128.neg<i64>(i64x2.extend_low_i32x4_u(numbers));
}

/** out = F(mask, x, parameter), the parameter in all lanes. See lib/map.ts for F. */
// @ts-ignore: decorator
@inline
function choose<F, T>(mask: u32, x: u32, parameter: f64, out: u32, n: u32): void {
  const a = at<T>(x);
  const c = at<T>(out);
  const parameters = v128.splat<T>(<T>parameter);
  const f = changetype<F>(0);
  const size: u32 = 16 / sizeof<T>();
  let i: u32 = 0;
  for (; i + size <= n; i += size) {
    v128.store(c + at<T>(i), f.of<T>(lanes<T>(mask + i), v128.load(a + at<T>(i)), parameters));
  }
  if (i < n) {
    const rest = loadRest<T>(a + at<T>(i), n - i, i32x4.splat(0));
    storeRest<T>(c + at<T>(i), f.of<T>(lanesOfRest<T>(mask + i, n - i), rest, parameters), n - i);
  }
}

// @ts-ignore: decorator
@unmanaged
class Select {
  // @ts-ignore: decorator
  @inline
  of<T>(mask: v128, x: v128, otherwise: v128): v128 {
    return v128.bitselect(x, otherwise, mask);
  }
}
export function select_f32(mask: u32, x: u32, otherwise: f64, out: u32, n: u32): void {
  choose<Select, f32>(mask, x, otherwise, out, n);
}
export function select_f64(mask: u32, x: u32, otherwise: f64, out: u32, n: u32): void {
  choose<Select, f64>(mask, x, otherwise, out, n);
}

// @ts-ignore: decorator
@unmanaged
class SelectScaled {
  // @ts-ignore: decorator
  @inline
  of<T>(mask: v128, x: v128, slope: v128): v128 {
    return v128.bitselect(x, v128.mul<T>(slope, x), mask);
  }
}
export function select_scaled_f32(mask: u32, x: u32, slope: f64, out: u32, n: u32): void {
  choose<SelectScaled, f32>(mask, x, slope, out, n);
}
export function select_scaled_f64(mask: u32, x: u32, slope: f64, out: u32, n: u32): void {
  choose<SelectScaled, f64>(mask, x, slope, out, n);
}

/** out = x where the mask is set, else y */
// @ts-ignore: decorator
@inline
function selectBetween<T>(mask: u32, x: u32, y: u32, out: u32, n: u32): void {
  const size: u32 = 16 / sizeof<T>();
  let i: u32 = 0;
  for (; i + size <= n; i += size) {
    const chosen = v128.bitselect(v128.load(at<T>(x + i)), v128.load(at<T>(y + i)), lanes<T>(mask + i));
    v128.store(at<T>(out + i), chosen);
  }
  for (; i < n; i++) store<T>(at<T>(out + i), load<u8>(mask + i) ? load<T>(at<T>(x + i)) : load<T>(at<T>(y + i)));
}
export function select_between_f32(mask: u32, x: u32, y: u32, out: u32, n: u32): void {
  selectBetween<f32>(mask, x, y, out, n);
}
export function select_between_f64(mask: u32, x: u32, y: u32, out: u32, n: u32): void {
  selectBetween<f64>(mask, x, y, out, n);
}

/** out = 1 where the mask is set, else 0 */
// @ts-ignore: decorator
@inline
function indicate<T>(mask: u32, out: u32, n: u32): void {
  for (let i: u32 = 0; i < n; i++) store<T>(at<T>(out + i), <T>load<u8>(mask + i));
}
export function indicate_f32(mask: u32, out: u32, n: u32): void {
  indicate<f32>(mask, out, n);
}
export function indicate_f64(mask: u32, out: u32, n: u32): void {
  indicate<f64>(mask, out, n);
}
