/** Normalization of each row by its own mean and variance. Arithmetic is in float64, two chains of two sums a row. */
import { at } from './lib/offset';
import { loadPair, storePair, sumOfPair } from './lib/pairs';

// @ts-ignore: decorator
@inline
function layerNorm<T>(
  x: u32,
  gamma: u32,
  beta: u32,
  epsilon: f64,
  normalized: u32,
  inverse: u32,
  out: u32,
  d: u32,
  from: u32,
  to: u32,
): void {
  const width = at<T>(d);
  const pair = 2 * sizeof<T>();
  const g = at<T>(gamma);
  const b = at<T>(beta);
  for (let i = from; i < to; i++) {
    const a = at<T>(x + i * d);
    const h = at<T>(normalized + i * d);
    const y = at<T>(out + i * d);
    const mean = sum<T>(a, width) / <f64>d;
    const variance = squares<T>(a, width, mean) / <f64>d;
    const s = 1 / Math.sqrt(variance + epsilon);
    store<T>(at<T>(inverse + i), <T>s);
    const means = f64x2.splat(mean);
    const inverses = f64x2.splat(s);
    let j: usize = 0;
    for (; j + pair <= width; j += pair) {
      const value = f64x2.mul(f64x2.sub(loadPair<T>(a + j), means), inverses);
      storePair<T>(h + j, value);
      storePair<T>(y + j, f64x2.add(f64x2.mul(loadPair<T>(g + j), value), loadPair<T>(b + j)));
    }
    if (j < width) {
      const value = (<f64>load<T>(a + j) - mean) * s;
      store<T>(h + j, <T>value);
      store<T>(y + j, <T>(<f64>load<T>(g + j) * value + <f64>load<T>(b + j)));
    }
  }
}
export function layer_norm_f32(
  x: u32,
  gamma: u32,
  beta: u32,
  epsilon: f64,
  normalized: u32,
  inverse: u32,
  out: u32,
  d: u32,
  from: u32,
  to: u32,
): void {
  layerNorm<f32>(x, gamma, beta, epsilon, normalized, inverse, out, d, from, to);
}
export function layer_norm_f64(
  x: u32,
  gamma: u32,
  beta: u32,
  epsilon: f64,
  normalized: u32,
  inverse: u32,
  out: u32,
  d: u32,
  from: u32,
  to: u32,
): void {
  layerNorm<f64>(x, gamma, beta, epsilon, normalized, inverse, out, d, from, to);
}

/** Of the `width` bytes at `a`. */
// @ts-ignore: decorator
@inline
function sum<T>(a: usize, width: usize): f64 {
  const pair = 2 * sizeof<T>();
  let even = f64x2.splat(0);
  let odd = even;
  let j: usize = 0;
  for (; j + 2 * pair <= width; j += 2 * pair) {
    even = f64x2.add(even, loadPair<T>(a + j));
    odd = f64x2.add(odd, loadPair<T>(a + j + pair));
  }
  let total = sumOfPair(f64x2.add(even, odd));
  for (; j < width; j += sizeof<T>()) total += <f64>load<T>(a + j);
  return total;
}

/** The sum of (x - mean)^2 over the `width` bytes at `a`. */
// @ts-ignore: decorator
@inline
function squares<T>(a: usize, width: usize, mean: f64): f64 {
  const pair = 2 * sizeof<T>();
  const means = f64x2.splat(mean);
  let even = f64x2.splat(0);
  let odd = even;
  let j: usize = 0;
  for (; j + 2 * pair <= width; j += 2 * pair) {
    const first = f64x2.sub(loadPair<T>(a + j), means);
    const second = f64x2.sub(loadPair<T>(a + j + pair), means);
    even = f64x2.add(even, f64x2.mul(first, first));
    odd = f64x2.add(odd, f64x2.mul(second, second));
  }
  let total = sumOfPair(f64x2.add(even, odd));
  for (; j < width; j += sizeof<T>()) {
    const centred = <f64>load<T>(a + j) - mean;
    total += centred * centred;
  }
  return total;
}

// @ts-ignore: decorator
@inline
function layerNormBackward<T>(
  dY: u32,
  gamma: u32,
  normalized: u32,
  inverse: u32,
  dX: u32,
  d: u32,
  from: u32,
  to: u32,
): void {
  const width = at<T>(d);
  const pair = 2 * sizeof<T>();
  const g = at<T>(gamma);
  for (let i = from; i < to; i++) {
    const a = at<T>(dY + i * d);
    const h = at<T>(normalized + i * d);
    const c = at<T>(dX + i * d);
    let sums = f64x2.splat(0);
    let sumsWithH = sums;
    let j: usize = 0;
    for (; j + pair <= width; j += pair) {
      const dH = f64x2.mul(loadPair<T>(g + j), loadPair<T>(a + j));
      sums = f64x2.add(sums, dH);
      sumsWithH = f64x2.add(sumsWithH, f64x2.mul(dH, loadPair<T>(h + j)));
    }
    let sum = sumOfPair(sums);
    let sumWithH = sumOfPair(sumsWithH);
    if (j < width) {
      const dH = <f64>load<T>(g + j) * <f64>load<T>(a + j);
      sum += dH;
      sumWithH += dH * <f64>load<T>(h + j);
    }
    const s = <f64>load<T>(at<T>(inverse + i));
    const mean = sum / <f64>d;
    const slope = sumWithH / <f64>d;
    const inverses = f64x2.splat(s);
    const means = f64x2.splat(mean);
    const slopes = f64x2.splat(slope);
    for (j = 0; j + pair <= width; j += pair) {
      const dH = f64x2.mul(loadPair<T>(g + j), loadPair<T>(a + j));
      const rest = f64x2.sub(f64x2.sub(dH, means), f64x2.mul(loadPair<T>(h + j), slopes));
      storePair<T>(c + j, f64x2.mul(inverses, rest));
    }
    if (j < width) {
      const dH = <f64>load<T>(g + j) * <f64>load<T>(a + j);
      store<T>(c + j, <T>(s * (dH - mean - <f64>load<T>(h + j) * slope)));
    }
  }
}
export function layer_norm_backward_f32(
  dY: u32,
  gamma: u32,
  normalized: u32,
  inverse: u32,
  dX: u32,
  d: u32,
  from: u32,
  to: u32,
): void {
  layerNormBackward<f32>(dY, gamma, normalized, inverse, dX, d, from, to);
}
export function layer_norm_backward_f64(
  dY: u32,
  gamma: u32,
  normalized: u32,
  inverse: u32,
  dX: u32,
  d: u32,
  from: u32,
  to: u32,
): void {
  layerNormBackward<f64>(dY, gamma, normalized, inverse, dX, d, from, to);
}
