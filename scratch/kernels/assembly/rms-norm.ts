/** Each row divided by its root mean square. Arithmetic is in float64, two chains of sums a row. */
import { at } from './lib/offset';
import { loadPair, storePair, sumOfPair } from './lib/pairs';

// @ts-ignore: decorator
@inline
function rmsNorm<T>(
  x: u32,
  gamma: u32,
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
  for (let i = from; i < to; i++) {
    const a = at<T>(x + i * d);
    const h = at<T>(normalized + i * d);
    const y = at<T>(out + i * d);
    const s = 1 / Math.sqrt(squares<T>(a, width) / <f64>d + epsilon);
    store<T>(at<T>(inverse + i), <T>s);
    const inverses = f64x2.splat(s);
    let j: usize = 0;
    for (; j + pair <= width; j += pair) {
      const value = f64x2.mul(loadPair<T>(a + j), inverses);
      storePair<T>(h + j, value);
      storePair<T>(y + j, f64x2.mul(loadPair<T>(g + j), value));
    }
    if (j < width) {
      const value = <f64>load<T>(a + j) * s;
      store<T>(h + j, <T>value);
      store<T>(y + j, <T>(<f64>load<T>(g + j) * value));
    }
  }
}
export function rms_norm_f32(
  x: u32,
  gamma: u32,
  epsilon: f64,
  normalized: u32,
  inverse: u32,
  out: u32,
  d: u32,
  from: u32,
  to: u32,
): void {
  rmsNorm<f32>(x, gamma, epsilon, normalized, inverse, out, d, from, to);
}
export function rms_norm_f64(
  x: u32,
  gamma: u32,
  epsilon: f64,
  normalized: u32,
  inverse: u32,
  out: u32,
  d: u32,
  from: u32,
  to: u32,
): void {
  rmsNorm<f64>(x, gamma, epsilon, normalized, inverse, out, d, from, to);
}

/** The sum of x^2 over the `width` bytes at `a`. */
// @ts-ignore: decorator
@inline
function squares<T>(a: usize, width: usize): f64 {
  const pair = 2 * sizeof<T>();
  let even = f64x2.splat(0);
  let odd = even;
  let j: usize = 0;
  for (; j + 2 * pair <= width; j += 2 * pair) {
    const first = loadPair<T>(a + j);
    const second = loadPair<T>(a + j + pair);
    even = f64x2.add(even, f64x2.mul(first, first));
    odd = f64x2.add(odd, f64x2.mul(second, second));
  }
  let total = sumOfPair(f64x2.add(even, odd));
  for (; j < width; j += sizeof<T>()) {
    const value = <f64>load<T>(a + j);
    total += value * value;
  }
  return total;
}

// @ts-ignore: decorator
@inline
function rmsNormBackward<T>(
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
    let j: usize = 0;
    for (; j + pair <= width; j += pair) {
      const dH = f64x2.mul(loadPair<T>(g + j), loadPair<T>(a + j));
      sums = f64x2.add(sums, f64x2.mul(dH, loadPair<T>(h + j)));
    }
    let sumWithH = sumOfPair(sums);
    if (j < width) sumWithH += <f64>load<T>(g + j) * <f64>load<T>(a + j) * <f64>load<T>(h + j);
    const s = <f64>load<T>(at<T>(inverse + i));
    const slope = sumWithH / <f64>d;
    const inverses = f64x2.splat(s);
    const slopes = f64x2.splat(slope);
    for (j = 0; j + pair <= width; j += pair) {
      const dH = f64x2.mul(loadPair<T>(g + j), loadPair<T>(a + j));
      const rest = f64x2.sub(dH, f64x2.mul(loadPair<T>(h + j), slopes));
      storePair<T>(c + j, f64x2.mul(inverses, rest));
    }
    if (j < width) {
      const dH = <f64>load<T>(g + j) * <f64>load<T>(a + j);
      store<T>(c + j, <T>(s * (dH - <f64>load<T>(h + j) * slope)));
    }
  }
}
export function rms_norm_backward_f32(
  dY: u32,
  gamma: u32,
  normalized: u32,
  inverse: u32,
  dX: u32,
  d: u32,
  from: u32,
  to: u32,
): void {
  rmsNormBackward<f32>(dY, gamma, normalized, inverse, dX, d, from, to);
}
export function rms_norm_backward_f64(
  dY: u32,
  gamma: u32,
  normalized: u32,
  inverse: u32,
  dX: u32,
  d: u32,
  from: u32,
  to: u32,
): void {
  rmsNormBackward<f64>(dY, gamma, normalized, inverse, dX, d, from, to);
}
