/**
 * The rest of an array that is not a whole number of vectors: its last 1 to 3 elements in the first lanes of a vector, so that
 * they go through the same code as all others and give the same bits.
 */

/** The first `count` elements from `address` on, and `filler` in the lanes after them. Nothing behind them is read. */
// @ts-ignore: decorator
@inline
export function loadRest<T>(address: usize, count: usize, filler: v128): v128 {
  if (sizeof<T>() == 8) return v128.load_lane<f64>(address, filler, 0);
  if (count == 1) return v128.load_lane<f32>(address, filler, 0);
  const two = v128.load_lane<f64>(address, filler, 0);
  return count == 2 ? two : v128.load_lane<f32>(address, two, 2, 8);
}

/** Stores the first `count` lanes. */
// @ts-ignore: decorator
@inline
export function storeRest<T>(address: usize, x: v128, count: usize): void {
  if (sizeof<T>() == 8) {
    v128.store_lane<f64>(address, x, 0);
  } else if (count == 1) {
    v128.store_lane<f32>(address, x, 0);
  } else {
    v128.store_lane<f64>(address, x, 0);
    if (count == 3) v128.store_lane<f32>(address, x, 2, 8);
  }
}
