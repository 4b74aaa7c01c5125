/**
 * The innermost loop of the product: a tile of C, TILE_ROWS by tileColumns<T>(), in registers, from two packed panels.
 *
 * A panel of A holds TILE_ROWS rows: step p of the sum is TILE_ROWS elements, A[0..3, p]. A panel of B holds tileColumns
 * columns: step p is B[p, 0..]. Both are contiguous and as long as the sum; rows or columns that the matrix does not have
 * are zeros.
 */

/** Steps of a sum that are taken at once: two panels of that length stay in the first cache. */
export const BLOCK_K: usize = 256;

export const TILE_ROWS: usize = 4;

/** Two vectors: 8 in float32, 4 in float64. Tiles of 5 rows already spill registers on Node 20. */
// @ts-ignore: decorator
@inline
export function tileColumns<T extends number>(): usize {
  return 32 / sizeof<T>();
}

/**
 * The rows [0, TILE_ROWS) of C at byte address `c`: C (+)= bias + sum over the `k` >= 1 steps of the panels `a` and `b`.
 * `cRow` is in bytes; `bias` is the byte address of as many elements as the tile has columns, or 0.
 */
export function tile<T extends number>(
  a: usize,
  b: usize,
  k: usize,
  c: usize,
  cRow: usize,
  accumulate: bool,
  bias: usize,
): void {
  let s00 = v128.splat<T>(<T>0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  // Two steps a turn with a test after each: without the tests V8 would hoist the loads of both, and spill.
  while (true) {
    let low = v128.load(b);
    let high = v128.load(b, 16);
    let x = v128.load_splat<T>(a);
    s00 = v128.add<T>(s00, v128.mul<T>(x, low));
    s01 = v128.add<T>(s01, v128.mul<T>(x, high));
    x = v128.load_splat<T>(a, sizeof<T>());
    s10 = v128.add<T>(s10, v128.mul<T>(x, low));
    s11 = v128.add<T>(s11, v128.mul<T>(x, high));
    x = v128.load_splat<T>(a, 2 * sizeof<T>());
    s20 = v128.add<T>(s20, v128.mul<T>(x, low));
    s21 = v128.add<T>(s21, v128.mul<T>(x, high));
    x = v128.load_splat<T>(a, 3 * sizeof<T>());
    s30 = v128.add<T>(s30, v128.mul<T>(x, low));
    s31 = v128.add<T>(s31, v128.mul<T>(x, high));
    if (k == 1) break;
    low = v128.load(b, 32);
    high = v128.load(b, 48);
    x = v128.load_splat<T>(a, 4 * sizeof<T>());
    s00 = v128.add<T>(s00, v128.mul<T>(x, low));
    s01 = v128.add<T>(s01, v128.mul<T>(x, high));
    x = v128.load_splat<T>(a, 5 * sizeof<T>());
    s10 = v128.add<T>(s10, v128.mul<T>(x, low));
    s11 = v128.add<T>(s11, v128.mul<T>(x, high));
    x = v128.load_splat<T>(a, 6 * sizeof<T>());
    s20 = v128.add<T>(s20, v128.mul<T>(x, low));
    s21 = v128.add<T>(s21, v128.mul<T>(x, high));
    x = v128.load_splat<T>(a, 7 * sizeof<T>());
    s30 = v128.add<T>(s30, v128.mul<T>(x, low));
    s31 = v128.add<T>(s31, v128.mul<T>(x, high));
    k -= 2;
    if (k == 0) break;
    a += 2 * TILE_ROWS * sizeof<T>();
    b += 64;
  }
  putPair<T>(c, 16, s00, s01, accumulate, bias);
  c += cRow;
  putPair<T>(c, 16, s10, s11, accumulate, bias);
  c += cRow;
  putPair<T>(c, 16, s20, s21, accumulate, bias);
  c += cRow;
  putPair<T>(c, 16, s30, s31, accumulate, bias);
}

/**
 * Writes two vectors of sums to C, at `c` and `second` bytes after it. They may overlap: where they do, both hold the same
 * sums, and both are added to what C held before.
 */
// @ts-ignore: decorator
@inline
export function putPair<T extends number>(
  c: usize,
  second: usize,
  low: v128,
  high: v128,
  accumulate: bool,
  bias: usize,
): void {
  if (bias) {
    low = v128.add<T>(v128.load(bias), low);
    high = v128.add<T>(v128.load(bias + second), high);
  }
  if (accumulate) {
    low = v128.add<T>(v128.load(c), low);
    high = v128.add<T>(v128.load(c + second), high);
  }
  v128.store(c, low);
  v128.store(c + second, high);
}

/** Writes the first `rows` by `columns` of a tile of sums to C, as putPair does. */
export function putEdge<T extends number>(
  from: usize,
  c: usize,
  cRow: usize,
  rows: usize,
  columns: usize,
  accumulate: bool,
  bias: usize,
): void {
  for (let i: usize = 0; i < rows; i++) {
    for (let j: usize = 0; j < columns * sizeof<T>(); j += sizeof<T>()) {
      let sum = load<T>(from + j);
      if (bias) sum = <T>(load<T>(bias + j) + sum);
      if (accumulate) sum = <T>(load<T>(c + j) + sum);
      store<T>(c + j, sum);
    }
    from += 32;
    c += cRow;
  }
}
