/** Element-wise arithmetic on n elements. An output may be an input. */
import { at } from './lib/offset';

// An operation is a constant where `binary` is inlined, so that one branch of it remains.
const ADD = 0;
const SUBTRACT = 1;
const MULTIPLY = 2;

// @ts-ignore: decorator
@inline
function vector<T>(operation: i32, a: v128, b: v128): v128 {
  if (operation == ADD) return v128.add<T>(a, b);
  if (operation == SUBTRACT) return v128.sub<T>(a, b);
  return v128.mul<T>(a, b);
}

// @ts-ignore: decorator
@inline
function element<T>(operation: i32, a: T, b: T): T {
  if (operation == ADD) return <T>(a + b);
  if (operation == SUBTRACT) return <T>(a - b);
  return <T>(a * b);
}

// @ts-ignore: decorator
@inline
function binary<T>(operation: i32, x: u32, y: u32, out: u32, n: u32): void {
  const a = at<T>(x);
  const b = at<T>(y);
  const c = at<T>(out);
  const bytes = at<T>(n);
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) {
    v128.store(c + i, vector<T>(operation, v128.load(a + i), v128.load(b + i)));
  }
  for (; i < bytes; i += sizeof<T>()) {
    store<T>(c + i, element<T>(operation, load<T>(a + i), load<T>(b + i)));
  }
}

export function add_f32(x: u32, y: u32, out: u32, n: u32): void {
  binary<f32>(ADD, x, y, out, n);
}
export function add_f64(x: u32, y: u32, out: u32, n: u32): void {
  binary<f64>(ADD, x, y, out, n);
}
export function subtract_f32(x: u32, y: u32, out: u32, n: u32): void {
  binary<f32>(SUBTRACT, x, y, out, n);
}
export function subtract_f64(x: u32, y: u32, out: u32, n: u32): void {
  binary<f64>(SUBTRACT, x, y, out, n);
}
export function multiply_f32(x: u32, y: u32, out: u32, n: u32): void {
  binary<f32>(MULTIPLY, x, y, out, n);
}
export function multiply_f64(x: u32, y: u32, out: u32, n: u32): void {
  binary<f64>(MULTIPLY, x, y, out, n);
}

// @ts-ignore: decorator
@inline
function scale<T>(x: u32, factor: f64, out: u32, n: u32): void {
  const a = at<T>(x);
  const c = at<T>(out);
  const bytes = at<T>(n);
  const factors = v128.splat<T>(<T>factor);
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) v128.store(c + i, v128.mul<T>(v128.load(a + i), factors));
  for (; i < bytes; i += sizeof<T>()) store<T>(c + i, <T>(load<T>(a + i) * <T>factor));
}
export function scale_f32(x: u32, factor: f64, out: u32, n: u32): void {
  scale<f32>(x, factor, out, n);
}
export function scale_f64(x: u32, factor: f64, out: u32, n: u32): void {
  scale<f64>(x, factor, out, n);
}

/** out = factor x + shift: two roundings, but of +x or -x only one, so that the sign of a difference from a number is exact. */
// @ts-ignore: decorator
@inline
function linear<T>(x: u32, factor: f64, shift: f64, out: u32, n: u32): void {
  const a = at<T>(x);
  const c = at<T>(out);
  const bytes = at<T>(n);
  const factors = v128.splat<T>(<T>factor);
  const shifts = v128.splat<T>(<T>shift);
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) {
    v128.store(c + i, v128.add<T>(v128.mul<T>(v128.load(a + i), factors), shifts));
  }
  for (; i < bytes; i += sizeof<T>()) store<T>(c + i, <T>(<T>(load<T>(a + i) * <T>factor) + <T>shift));
}
export function linear_f32(x: u32, factor: f64, shift: f64, out: u32, n: u32): void {
  linear<f32>(x, factor, shift, out, n);
}
export function linear_f64(x: u32, factor: f64, shift: f64, out: u32, n: u32): void {
  linear<f64>(x, factor, shift, out, n);
}

// @ts-ignore: decorator
@inline
function fill<T>(out: u32, value: f64, n: u32): void {
  const c = at<T>(out);
  const bytes = at<T>(n);
  const values = v128.splat<T>(<T>value);
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) v128.store(c + i, values);
  for (; i < bytes; i += sizeof<T>()) store<T>(c + i, <T>value);
}
export function fill_f32(out: u32, value: f64, n: u32): void {
  fill<f32>(out, value, n);
}
export function fill_f64(out: u32, value: f64, n: u32): void {
  fill<f64>(out, value, n);
}
