/** Normalization of each column of a matrix [n, d]. Arithmetic is in float64; sums go through the rows in their order. */
import { at } from './lib/offset';
import { loadPair, storePair } from './lib/pairs';
import { workspace } from './lib/workspace';

/** Columns whose sums are held at once: 16 bytes each, so that they stay in the first cache. */
const BLOCK: u32 = 512;

// @ts-ignore: decorator
@inline
function columnMoments<T>(x: u32, mean: u32, variance: u32, n: u32, d: u32, from: u32, to: u32): void {
  const means = workspace();
  const squares = means + BLOCK * sizeof<f64>();
  for (let first = from; first < to; first += BLOCK) {
    const columns = min(BLOCK, to - first);
    const width = at<T>(columns);
    memory.fill(means, 0, 2 * BLOCK * sizeof<f64>());
    for (let i: u32 = 0; i < n; i++) addRow<T>(at<T>(x + i * d + first), width, means);
    for (let j: u32 = 0; j < columns; j++) {
      const exact = load<f64>(means + at<f64>(j)) / <f64>n;
      store<f64>(means + at<f64>(j), exact);
      store<T>(at<T>(mean + first + j), <T>exact);
    }
    for (let i: u32 = 0; i < n; i++) addSquares<T>(at<T>(x + i * d + first), width, means, squares);
    for (let j: u32 = 0; j < columns; j++) {
      store<T>(at<T>(variance + first + j), <T>(load<f64>(squares + at<f64>(j)) / <f64>n));
    }
  }
}
export function column_moments_f32(
  x: u32,
  mean: u32,
  variance: u32,
  n: u32,
  d: u32,
  from: u32,
  to: u32,
): void {
  columnMoments<f32>(x, mean, variance, n, d, from, to);
}
export function column_moments_f64(
  x: u32,
  mean: u32,
  variance: u32,
  n: u32,
  d: u32,
  from: u32,
  to: u32,
): void {
  columnMoments<f64>(x, mean, variance, n, d, from, to);
}

/** sums += row, of `width` bytes. */
// @ts-ignore: decorator
@inline
function addRow<T>(row: usize, width: usize, sums: usize): void {
  const end = row + width;
  for (; row + 2 * sizeof<T>() <= end; row += 2 * sizeof<T>()) {
    v128.store(sums, f64x2.add(v128.load(sums), loadPair<T>(row)));
    sums += 16;
  }
  if (row < end) store<f64>(sums, load<f64>(sums) + <f64>load<T>(row));
}

/** sums += (row - means)^2 */
// @ts-ignore: decorator
@inline
function addSquares<T>(row: usize, width: usize, means: usize, sums: usize): void {
  const end = row + width;
  for (; row + 2 * sizeof<T>() <= end; row += 2 * sizeof<T>()) {
    const centred = f64x2.sub(loadPair<T>(row), v128.load(means));
    v128.store(sums, f64x2.add(v128.load(sums), f64x2.mul(centred, centred)));
    means += 16;
    sums += 16;
  }
  if (row < end) {
    const centred = <f64>load<T>(row) - load<f64>(means);
    store<f64>(sums, load<f64>(sums) + centred * centred);
  }
}

// @ts-ignore: decorator
@inline
function inverseDeviation<T>(variance: u32, epsilon: f64, inverse: u32, d: u32): void {
  for (let j: u32 = 0; j < d; j++) {
    store<T>(at<T>(inverse + j), <T>(1 / Math.sqrt(<f64>load<T>(at<T>(variance + j)) + epsilon)));
  }
}
export function inverse_deviation_f32(variance: u32, epsilon: f64, inverse: u32, d: u32): void {
  inverseDeviation<f32>(variance, epsilon, inverse, d);
}
export function inverse_deviation_f64(variance: u32, epsilon: f64, inverse: u32, d: u32): void {
  inverseDeviation<f64>(variance, epsilon, inverse, d);
}

// @ts-ignore: decorator
@inline
function normalizeColumns<T>(
  x: u32,
  mean: u32,
  inverse: u32,
  gamma: u32,
  beta: u32,
  normalized: u32,
  out: u32,
  d: u32,
  from: u32,
  to: u32,
): void {
  const width = at<T>(d);
  const pair = 2 * sizeof<T>();
  const m = at<T>(mean);
  const s = at<T>(inverse);
  const g = at<T>(gamma);
  const b = at<T>(beta);
  for (let i = from; i < to; i++) {
    const a = at<T>(x + i * d);
    const h = at<T>(normalized + i * d);
    const y = at<T>(out + i * d);
    let j: usize = 0;
    for (; j + pair <= width; j += pair) {
      const value = f64x2.mul(f64x2.sub(loadPair<T>(a + j), loadPair<T>(m + j)), loadPair<T>(s + j));
      storePair<T>(h + j, value);
      storePair<T>(y + j, f64x2.add(f64x2.mul(loadPair<T>(g + j), value), loadPair<T>(b + j)));
    }
    if (j < width) {
      const value = (<f64>load<T>(a + j) - <f64>load<T>(m + j)) * <f64>load<T>(s + j);
      store<T>(h + j, <T>value);
      store<T>(y + j, <T>(<f64>load<T>(g + j) * value + <f64>load<T>(b + j)));
    }
  }
}
export function normalize_columns_f32(
  x: u32,
  mean: u32,
  inverse: u32,
  gamma: u32,
  beta: u32,
  normalized: u32,
  out: u32,
  d: u32,
  from: u32,
  to: u32,
): void {
  normalizeColumns<f32>(x, mean, inverse, gamma, beta, normalized, out, d, from, to);
}
export function normalize_columns_f64(
  x: u32,
  mean: u32,
  inverse: u32,
  gamma: u32,
  beta: u32,
  normalized: u32,
  out: u32,
  d: u32,
  from: u32,
  to: u32,
): void {
  normalizeColumns<f64>(x, mean, inverse, gamma, beta, normalized, out, d, from, to);
}

// @ts-ignore: decorator
@inline
function normalizeColumnsBackward<T>(
  dY: u32,
  normalized: u32,
  inverse: u32,
  gamma: u32,
  dGamma: u32,
  dBeta: u32,
  dX: u32,
  n: u32,
  d: u32,
  from: u32,
  to: u32,
): void {
  const width = at<T>(d);
  const pair = 2 * sizeof<T>();
  const s = at<T>(inverse);
  const g = at<T>(gamma);
  const sumH = at<T>(dGamma);
  const sum = at<T>(dBeta);
  const share = 1 / <f64>n;
  const shares = f64x2.splat(share);
  for (let i = from; i < to; i++) {
    const a = at<T>(dY + i * d);
    const h = at<T>(normalized + i * d);
    const c = at<T>(dX + i * d);
    let j: usize = 0;
    for (; j + pair <= width; j += pair) {
      const moved = f64x2.add(loadPair<T>(sum + j), f64x2.mul(loadPair<T>(h + j), loadPair<T>(sumH + j)));
      const rest = f64x2.sub(loadPair<T>(a + j), f64x2.mul(moved, shares));
      storePair<T>(c + j, f64x2.mul(f64x2.mul(loadPair<T>(g + j), loadPair<T>(s + j)), rest));
    }
    if (j < width) {
      const moved = <f64>load<T>(sum + j) + <f64>load<T>(h + j) * <f64>load<T>(sumH + j);
      const slope = <f64>load<T>(g + j) * <f64>load<T>(s + j);
      store<T>(c + j, <T>(slope * (<f64>load<T>(a + j) - moved * share)));
    }
  }
}
export function normalize_columns_backward_f32(
  dY: u32,
  normalized: u32,
  inverse: u32,
  gamma: u32,
  dGamma: u32,
  dBeta: u32,
  dX: u32,
  n: u32,
  d: u32,
  from: u32,
  to: u32,
): void {
  normalizeColumnsBackward<f32>(dY, normalized, inverse, gamma, dGamma, dBeta, dX, n, d, from, to);
}
export function normalize_columns_backward_f64(
  dY: u32,
  normalized: u32,
  inverse: u32,
  gamma: u32,
  dGamma: u32,
  dBeta: u32,
  dX: u32,
  n: u32,
  d: u32,
  from: u32,
  to: u32,
): void {
  normalizeColumnsBackward<f64>(dY, normalized, inverse, gamma, dGamma, dBeta, dX, n, d, from, to);
}
