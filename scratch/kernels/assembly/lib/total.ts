import { at } from './offset';
import { loadRest } from './rest';

/**
 * The sum over n elements of what F makes of x_i and y_i, in float64, with the rounding of each addition to it carried along
 * (Kahan 1965): the rounding of a plain sum over a thousand terms is what finite differences of a loss would otherwise see. F
 * takes vectors and returns its terms as one pair of float64; see map.ts for how it is named. Of (filler, 0) it must make 0.
 * Two vectors a turn, as in map.ts: the addition of their terms is rounded too, but that is small beside the terms themselves.
 */
// @ts-ignore: decorator
@inline
export function total<F, T>(x: u32, y: u32, n: u32, filler: f64): f64 {
  const a = at<T>(x);
  const b = at<T>(y);
  const bytes = at<T>(n);
  const f = changetype<F>(0);
  let sum = f64x2.splat(0);
  let lost = sum;
  let i: usize = 0;
  while (i < bytes) {
    let term: v128;
    if (i + 32 <= bytes) {
      const first = f.of<T>(v128.load(a + i), v128.load(b + i));
      term = f64x2.add(first, f.of<T>(v128.load(a + i, 16), v128.load(b + i, 16)));
      i += 32;
    } else {
      const whole = i + 16 <= bytes;
      const count = (bytes - i) / sizeof<T>();
      const u = whole ? v128.load(a + i) : loadRest<T>(a + i, count, v128.splat<T>(<T>filler));
      const v = whole ? v128.load(b + i) : loadRest<T>(b + i, count, i32x4.splat(0));
      term = f.of<T>(u, v);
      i += 16;
    }
    const rest = f64x2.sub(term, lost);
    const next = f64x2.add(sum, rest);
    lost = f64x2.sub(f64x2.sub(next, sum), rest);
    sum = next;
  }
  const second = f64x2.extract_lane(sum, 1) - f64x2.extract_lane(lost, 1);
  return f64x2.extract_lane(sum, 0) + (second - f64x2.extract_lane(lost, 0));
}

/** The lower half of a vector as a pair of float64. */
// @ts-ignore: decorator
@inline
export function lowerPair(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

/** The upper half of a vector as a pair of float64. */
// @ts-ignore: decorator
@inline
export function upperPair(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 0));
}

/** All elements of a vector, added to one pair of float64. */
// @ts-ignore: decorator
@inline
export function inOnePair<T>(x: v128): v128 {
  return sizeof<T>() == 8 ? x : f64x2.add(lowerPair(x), upperPair(x));
}
