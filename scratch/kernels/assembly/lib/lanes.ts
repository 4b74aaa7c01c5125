/**
 * Rows that need not be a whole number of vectors: their vectors are one loop, the elements that are left are another, with the
 * same code inside. An element goes through it in every lane of a vector, so that its result does not depend on where in a row
 * it lies. `whole` says which loop it is and is a constant wherever this is inlined.
 *
 *   for (let j = first(bytes, whole); j < last(bytes, whole); j += stride<T>(whole)) put<T>(to + j, get<T>(from + j, whole), whole);
 */

/** Where the loop over a row of so many bytes begins. */
// @ts-ignore: decorator
@inline
export function first(bytes: usize, whole: bool): usize {
  return whole ? 0 : bytes & ~15;
}

// @ts-ignore: decorator
@inline
export function last(bytes: usize, whole: bool): usize {
  return whole ? bytes & ~15 : bytes;
}

// @ts-ignore: decorator
@inline
export function stride<T extends number>(whole: bool): usize {
  return whole ? 16 : sizeof<T>();
}

// @ts-ignore: decorator
@inline
export function get<T extends number>(address: usize, whole: bool): v128 {
  return whole ? v128.load(address) : v128.load_splat<T>(address);
}

// @ts-ignore: decorator
@inline
export function put<T extends number>(address: usize, x: v128, whole: bool): void {
  if (whole) v128.store(address, x);
  else v128.store_lane<T>(address, x, 0);
}
