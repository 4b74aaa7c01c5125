/**
 * The way back through the Gaussian error linear unit x Phi(x), Phi the distribution function of the standard normal
 * distribution and phi(x) = exp(-x^2 / 2) / sqrt(2 pi) its density (Hendrycks, Gimpel 2016).
 */
import { first, get, last, put, stride } from './lib/lanes';
import { boundedSize, timesGaussian } from './lib/normal';
import { at } from './lib/offset';
import { constant } from './lib/table';

/** phi(0), and the sign bit. */
const NUMBERS32 = memory.data<f32>([0.3989422804014327, -0.0]);
const NUMBERS64 = memory.data<f64>([0.3989422804014327, -0.0]);

/** dx = dy (cdf + x phi(x)), with cdf = Phi(x) */
// @ts-ignore: decorator
@inline
function backward<T>(dy: usize, x: usize, cdf: usize, dx: usize, bytes: usize, whole: bool): void {
  const numbers = sizeof<T>() == 4 ? NUMBERS32 : NUMBERS64;
  for (let j = first(bytes, whole); j < last(bytes, whole); j += stride<T>(whole)) {
    const anyX = get<T>(x + j, whole);
    // Bounded, so that a density of 0 is not multiplied by an infinite x.
    const size = boundedSize<T>(anyX);
    const bounded = v128.or(size, v128.and(anyX, constant<T>(numbers, 1)));
    const timesDensity = timesGaussian<T>(v128.mul<T>(bounded, constant<T>(numbers, 0)), size);
    const slope = v128.add<T>(get<T>(cdf + j, whole), timesDensity);
    put<T>(dx + j, v128.mul<T>(get<T>(dy + j, whole), slope), whole);
  }
}

export function gelu_exact_backward_f32(dy: u32, x: u32, cdf: u32, dx: u32, n: u32): void {
  const bytes = at<f32>(n);
  backward<f32>(at<f32>(dy), at<f32>(x), at<f32>(cdf), at<f32>(dx), bytes, true);
  backward<f32>(at<f32>(dy), at<f32>(x), at<f32>(cdf), at<f32>(dx), bytes, false);
}
export function gelu_exact_backward_f64(dy: u32, x: u32, cdf: u32, dx: u32, n: u32): void {
  const bytes = at<f64>(n);
  backward<f64>(at<f64>(dy), at<f64>(x), at<f64>(cdf), at<f64>(dx), bytes, true);
  backward<f64>(at<f64>(dy), at<f64>(x), at<f64>(cdf), at<f64>(dx), bytes, false);
}
