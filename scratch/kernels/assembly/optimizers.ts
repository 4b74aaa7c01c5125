/** Updates of n parameters in place, one pass over the memory. Rates and constants come as float64. */
import { at } from './lib/offset';

function sgd<T>(theta: u32, gradient: u32, rate: f64, n: u32): void {
  const p = at<T>(theta);
  const g = at<T>(gradient);
  const bytes = at<T>(n);
  const rates = v128.splat<T>(<T>rate);
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) {
    v128.store(p + i, v128.sub<T>(v128.load(p + i), v128.mul<T>(rates, v128.load(g + i))));
  }
  for (; i < bytes; i += sizeof<T>()) store<T>(p + i, <T>(load<T>(p + i) - <T>rate * load<T>(g + i)));
}
export function sgd_f32(theta: u32, gradient: u32, rate: f64, n: u32): void {
  sgd<f32>(theta, gradient, rate, n);
}
export function sgd_f64(theta: u32, gradient: u32, rate: f64, n: u32): void {
  sgd<f64>(theta, gradient, rate, n);
}

function momentum<T>(theta: u32, gradient: u32, velocity: u32, n: u32, rate: f64, share: f64): void {
  const p = at<T>(theta);
  const g = at<T>(gradient);
  const v = at<T>(velocity);
  const bytes = at<T>(n);
  const rates = v128.splat<T>(<T>rate);
  const shares = v128.splat<T>(<T>share);
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) {
    const faster = v128.add<T>(v128.mul<T>(shares, v128.load(v + i)), v128.load(g + i));
    v128.store(v + i, faster);
    v128.store(p + i, v128.sub<T>(v128.load(p + i), v128.mul<T>(rates, faster)));
  }
  for (; i < bytes; i += sizeof<T>()) {
    const faster: T = <T>(<T>share * load<T>(v + i) + load<T>(g + i));
    store<T>(v + i, faster);
    store<T>(p + i, <T>(load<T>(p + i) - <T>rate * faster));
  }
}
export function momentum_f32(theta: u32, gradient: u32, velocity: u32, n: u32, rate: f64, share: f64): void {
  momentum<f32>(theta, gradient, velocity, n, rate, share);
}
export function momentum_f64(theta: u32, gradient: u32, velocity: u32, n: u32, rate: f64, share: f64): void {
  momentum<f64>(theta, gradient, velocity, n, rate, share);
}

function nesterov<T>(theta: u32, gradient: u32, velocity: u32, n: u32, rate: f64, share: f64): void {
  const p = at<T>(theta);
  const g = at<T>(gradient);
  const v = at<T>(velocity);
  const bytes = at<T>(n);
  const rates = v128.splat<T>(<T>rate);
  const shares = v128.splat<T>(<T>share);
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) {
    const slopes = v128.load(g + i);
    const faster = v128.add<T>(v128.mul<T>(shares, v128.load(v + i)), slopes);
    v128.store(v + i, faster);
    const ahead = v128.add<T>(slopes, v128.mul<T>(shares, faster));
    v128.store(p + i, v128.sub<T>(v128.load(p + i), v128.mul<T>(rates, ahead)));
  }
  for (; i < bytes; i += sizeof<T>()) {
    const slope = load<T>(g + i);
    const faster: T = <T>(<T>share * load<T>(v + i) + slope);
    store<T>(v + i, faster);
    store<T>(p + i, <T>(load<T>(p + i) - <T>rate * <T>(slope + <T>share * faster)));
  }
}
export function nesterov_f32(theta: u32, gradient: u32, velocity: u32, n: u32, rate: f64, share: f64): void {
  nesterov<f32>(theta, gradient, velocity, n, rate, share);
}
export function nesterov_f64(theta: u32, gradient: u32, velocity: u32, n: u32, rate: f64, share: f64): void {
  nesterov<f64>(theta, gradient, velocity, n, rate, share);
}

/** `rest` is 1 - beta, computed in float64: in float32 it would lose three digits. */
function adam<T>(
  theta: u32,
  gradient: u32,
  first: u32,
  second: u32,
  n: u32,
  beta1: f64,
  rest1: f64,
  beta2: f64,
  rest2: f64,
  rate: f64,
  correction: f64,
  epsilon: f64,
  keep: f64,
): void {
  const p = at<T>(theta);
  const g = at<T>(gradient);
  const m = at<T>(first);
  const v = at<T>(second);
  const bytes = at<T>(n);
  const keep1 = v128.splat<T>(<T>beta1);
  const take1 = v128.splat<T>(<T>rest1);
  const keep2 = v128.splat<T>(<T>beta2);
  const take2 = v128.splat<T>(<T>rest2);
  const rates = v128.splat<T>(<T>rate);
  const corrections = v128.splat<T>(<T>correction);
  const epsilons = v128.splat<T>(<T>epsilon);
  const kept = v128.splat<T>(<T>keep);
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) {
    const gradients = v128.load(g + i);
    const mean = v128.add<T>(v128.mul<T>(keep1, v128.load(m + i)), v128.mul<T>(take1, gradients));
    const square = v128.add<T>(
      v128.mul<T>(keep2, v128.load(v + i)),
      v128.mul<T>(v128.mul<T>(take2, gradients), gradients),
    );
    const root = v128.add<T>(v128.sqrt<T>(v128.mul<T>(square, corrections)), epsilons);
    v128.store(m + i, mean);
    v128.store(v + i, square);
    const moved = v128.div<T>(v128.mul<T>(rates, mean), root);
    v128.store(p + i, v128.sub<T>(v128.mul<T>(kept, v128.load(p + i)), moved));
  }
  for (; i < bytes; i += sizeof<T>()) {
    const slope = load<T>(g + i);
    const mean: T = <T>(<T>beta1 * load<T>(m + i) + <T>rest1 * slope);
    const square: T = <T>(<T>beta2 * load<T>(v + i) + <T>rest2 * slope * slope);
    const root: T = <T>(sqrt<T>(<T>(square * <T>correction)) + <T>epsilon);
    store<T>(m + i, mean);
    store<T>(v + i, square);
    store<T>(p + i, <T>(<T>keep * load<T>(p + i) - (<T>rate * mean) / root));
  }
}
export function adam_f32(
  theta: u32,
  gradient: u32,
  first: u32,
  second: u32,
  n: u32,
  beta1: f64,
  rest1: f64,
  beta2: f64,
  rest2: f64,
  rate: f64,
  correction: f64,
  epsilon: f64,
  keep: f64,
): void {
  adam<f32>(theta, gradient, first, second, n, beta1, rest1, beta2, rest2, rate, correction, epsilon, keep);
}
export function adam_f64(
  theta: u32,
  gradient: u32,
  first: u32,
  second: u32,
  n: u32,
  beta1: f64,
  rest1: f64,
  beta2: f64,
  rest2: f64,
  rate: f64,
  correction: f64,
  epsilon: f64,
  keep: f64,
): void {
  adam<f64>(theta, gradient, first, second, n, beta1, rest1, beta2, rest2, rate, correction, epsilon, keep);
}
