/**
 * A row that is not a whole number of vectors ends with single elements. They go through the same vector code, one at a
 * time and in every lane, so that an element's result does not depend on where in a row it lies.
 */

/** A vector from `address`, or, where not `whole`, its first element in every lane: nothing behind it is read. */
// @ts-ignore: decorator
@inline
export function get<T extends number>(address: usize, whole: bool): v128 {
  return whole ? v128.load(address) : v128.splat<T>(load<T>(address));
}

/** Stores a vector, or, where not `whole`, its first lane only. */
// @ts-ignore: decorator
@inline
export function put<T extends number>(address: usize, x: v128, whole: bool): void {
  if (whole) v128.store(address, x);
  else store<T>(address, v128.extract_lane<T>(x, 0));
}

/** From byte `j` of a row of `bytes` to the next: over a vector, or over one element where no whole vector is left. */
// @ts-ignore: decorator
@inline
export function stride<T extends number>(j: usize, bytes: usize): usize {
  return j + 16 <= bytes ? 16 : sizeof<T>();
}
