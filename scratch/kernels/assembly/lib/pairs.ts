/**
 * Two neighbouring elements at a time, in float64 whatever their own precision: one code for both, with float64 sums and
 * statistics.
 */

// @ts-ignore: decorator
@inline
export function loadPair<T>(address: usize): v128 {
  return sizeof<T>() == 4 ? f64x2.promote_low_f32x4(v128.load64_zero(address)) : v128.load(address);
}

// @ts-ignore: decorator
@inline
export function storePair<T>(address: usize, pair: v128): void {
  if (sizeof<T>() == 4) v128.store64_lane(address, f32x4.demote_f64x2_zero(pair), 0);
  else v128.store(address, pair);
}

/** The sum of both. */
// @ts-ignore: decorator
@inline
export function sumOfPair(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}
