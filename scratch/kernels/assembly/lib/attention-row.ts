/**
 * One row of attention's P: the softmax over the keys that a query sees, in place. A row is `row` elements long, a whole
 * number of vectors; its first `length` elements are scores, and `visible` is the byte address of their mask, or 0.
 */
import { exp } from './exp';
import { sumOfPair } from './pairs';

/** Up to a whole number of vectors. */
// @ts-ignore: decorator
@inline
export function wholeVectors<T>(length: u32): u32 {
  const lanes: u32 = 16 / sizeof<T>();
  return (length + lanes - 1) & ~(lanes - 1);
}

/** S becomes c S + B, of which the biases lie at a byte address that need not be aligned. */
export function addBias<T>(p: usize, biases: usize, length: u32, c: T): void {
  const scale = v128.splat<T>(c);
  const bytes = <usize>length * sizeof<T>();
  let j: usize = 0;
  for (; j + 16 <= bytes; j += 16) {
    v128.store(p + j, v128.add<T>(v128.mul<T>(scale, v128.load(p + j)), v128.load(biases + j)));
  }
  for (; j < bytes; j += sizeof<T>()) store<T>(p + j, <T>(<T>(c * load<T>(p + j)) + load<T>(biases + j)));
}

/**
 * P_j = exp(c (S_j - peak)) inverse; writes the peak and the inverse to their byte addresses. Where nothing is seen, P is zero,
 * and so is the inverse.
 */
export function softmax<T>(
  p: usize,
  length: u32,
  row: u32,
  visible: usize,
  c: v128,
  peak: usize,
  inverse: usize,
): void {
  const bytes = wholeVectors<T>(length) * sizeof<T>();
  memory.fill(p + bytes, 0, row * sizeof<T>() - bytes);
  if (!hide<T>(p, length, bytes, visible)) {
    memory.fill(p, 0, bytes);
    store<T>(peak, <T>-Infinity);
    store<T>(inverse, <T>0);
    return;
  }
  // pmax, which is one instruction, may lose NaN; its exponential still makes the sum NaN, and with it the row.
  let most = v128.load(p);
  for (let j: usize = 16; j < bytes; j += 16) most = v128.pmax<T>(most, v128.load(p + j));
  const highest = largest<T>(most);
  store<T>(peak, highest);
  const peaks = v128.splat<T>(highest);
  let sums = f64x2.splat(0);
  for (let j: usize = 0; j < bytes; j += 16) {
    const e = exp<T>(v128.mul<T>(c, v128.sub<T>(v128.load(p + j), peaks)));
    v128.store(p + j, e);
    sums = addTo<T>(sums, e);
  }
  const share = <T>(1 / sumOfPair(sums));
  store<T>(inverse, share);
  const shares = v128.splat<T>(share);
  for (let j: usize = 0; j < bytes; j += 16) v128.store(p + j, v128.mul<T>(v128.load(p + j), shares));
}

/** The same P from the same scores, by the peak and the inverse that `softmax` wrote. */
export function softmaxAgain<T>(
  p: usize,
  length: u32,
  row: u32,
  visible: usize,
  c: v128,
  peak: usize,
  inverse: usize,
): void {
  const bytes = wholeVectors<T>(length) * sizeof<T>();
  memory.fill(p + bytes, 0, row * sizeof<T>() - bytes);
  if (!hide<T>(p, length, bytes, visible)) {
    memory.fill(p, 0, bytes);
    return;
  }
  const peaks = v128.load_splat<T>(peak);
  const shares = v128.load_splat<T>(inverse);
  for (let j: usize = 0; j < bytes; j += 16) {
    const e = exp<T>(v128.mul<T>(c, v128.sub<T>(v128.load(p + j), peaks)));
    v128.store(p + j, v128.mul<T>(e, shares));
  }
}

/** dP becomes dS = c P (dP - sum_j dP_j P_j). */
export function softmaxBackward<T>(p: usize, dP: usize, length: u32, row: u32, c: v128): void {
  const bytes = wholeVectors<T>(length) * sizeof<T>();
  // What lies beyond the scores is whatever was there before.
  for (let j = length; j < row; j++) store<T>(dP + <usize>j * sizeof<T>(), <T>0);
  let sums = f64x2.splat(0);
  for (let j: usize = 0; j < bytes; j += 16) {
    sums = addTo<T>(sums, v128.mul<T>(v128.load(p + j), v128.load(dP + j)));
  }
  const mean = v128.splat<T>(<T>sumOfPair(sums));
  for (let j: usize = 0; j < bytes; j += 16) {
    const slope = v128.mul<T>(c, v128.load(p + j));
    v128.store(dP + j, v128.mul<T>(slope, v128.sub<T>(v128.load(dP + j), mean)));
  }
}

/** Adds the first `length` elements of dP to sums in float64. */
export function addToSums<T>(sums: usize, dP: usize, length: u32): void {
  for (let j: usize = 0; j < length; j++) {
    const sum = sums + j * 8;
    store<f64>(sum, load<f64>(sum) + <f64>load<T>(dP + j * sizeof<T>()));
  }
}

/** Makes what the query does not see the lowest of all scores. @returns whether it sees any */
function hide<T>(p: usize, length: u32, bytes: usize, visible: usize): bool {
  for (let j = <usize>length * sizeof<T>(); j < bytes; j += sizeof<T>()) store<T>(p + j, <T>-Infinity);
  if (visible == 0) return length > 0;
  let any = false;
  for (let j: usize = 0; j < length; j++) {
    if (load<u8>(visible + j)) any = true;
    else store<T>(p + j * sizeof<T>(), <T>-Infinity);
  }
  return any;
}

// @ts-ignore: decorator
@inline
function largest<T>(v: v128): T {
  if (sizeof<T>() == 8) return <T>max(f64x2.extract_lane(v, 0), f64x2.extract_lane(v, 1));
  const low = max(f32x4.extract_lane(v, 0), f32x4.extract_lane(v, 1));
  return <T>max(low, max(f32x4.extract_lane(v, 2), f32x4.extract_lane(v, 3)));
}

/** Adds the elements of a vector to two sums in float64. */
// @ts-ignore: decorator
@inline
function addTo<T>(sums: v128, v: v128): v128 {
  if (sizeof<T>() == 8) return f64x2.add(sums, v);
  const high = v128.shuffle<u64>(v, v, 1, 0);
  return f64x2.add(sums, f64x2.add(f64x2.promote_low_f32x4(v), f64x2.promote_low_f32x4(high)));
}
