/** Packing: the panels of lib/gemm-tile.ts out of matrices of any strides. */

/**
 * Packs `lines` rows of A (or columns of B) of length `k` into panels of `width` (4, 8 or 2 elements) at byte address `to`,
 * each panel `k * width` elements, one after the other; lines that the last panel lacks are zeros. Line i, element p is
 * `from[i * across + p * along]`; strides in elements.
 */
export function pack<T>(
  from: usize,
  across: usize,
  along: usize,
  lines: usize,
  k: usize,
  width: usize,
  to: usize,
): void {
  for (let i: usize = 0; i < lines; i += width) {
    const valid = min(width, lines - i);
    for (let p: usize = 0; p < k; p++) {
      const source = from + (i * across + p * along) * sizeof<T>();
      for (let l: usize = 0; l < valid; l++) store<T>(to + l * sizeof<T>(), load<T>(source + l * across * sizeof<T>()));
      for (let l = valid; l < width; l++) store<T>(to + l * sizeof<T>(), <T>0);
      to += width * sizeof<T>();
    }
  }
}
