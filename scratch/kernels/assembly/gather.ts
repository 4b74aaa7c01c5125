/** Rows of a matrix by their indices, which may repeat, and the sums of rows that have one index. */
import { at } from './lib/offset';
import { loadPair, storePair } from './lib/pairs';
import { clearVectors, copyVectors } from './lib/vectors';

// @ts-ignore: decorator
@inline
function gatherRows<T extends number>(x: u32, indices: u32, out: u32, width: u32, from: u32, to: u32): void {
  let c = at<T>(out + from * width);
  for (let i = from; i < to; i++) {
    copyVectors<T>(at<T>(x + load<u32>(at<u32>(indices + i)) * width), c, width);
    c += at<T>(width);
  }
}
export function gather_rows_f32(x: u32, indices: u32, out: u32, width: u32, from: u32, to: u32): void {
  gatherRows<f32>(x, indices, out, width, from, to);
}
export function gather_rows_f64(x: u32, indices: u32, out: u32, width: u32, from: u32, to: u32): void {
  gatherRows<f64>(x, indices, out, width, from, to);
}

/** The sum of the rows whose numbers lie at `first` to `end`, two pairs of columns at a time, then one column. */
// @ts-ignore: decorator
@inline
function sumOf<T extends number>(x: usize, first: usize, end: usize, c: usize, width: usize): void {
  const pair: usize = 2 * sizeof<T>();
  let j: usize = 0;
  for (; j + 2 * pair <= width; j += 2 * pair) {
    let s0 = f64x2.splat(0);
    let s1 = s0;
    for (let p = first; p < end; p += 4) {
      const a = x + <usize>load<u32>(p) * width + j;
      s0 = f64x2.add(s0, loadPair<T>(a));
      s1 = f64x2.add(s1, loadPair<T>(a + pair));
    }
    storePair<T>(c + j, s0);
    storePair<T>(c + j + pair, s1);
  }
  for (; j < width; j += sizeof<T>()) {
    let sum: f64 = 0;
    for (let p = first; p < end; p += 4) sum += <f64>load<T>(x + <usize>load<u32>(p) * width + j);
    store<T>(c + j, <T>sum);
  }
}

function scatterAddRows<T extends number>(
  x: u32,
  order: u32,
  starts: u32,
  out: u32,
  width: u32,
  from: u32,
  to: u32,
): void {
  const row = at<T>(width);
  let c = at<T>(out + from * width);
  for (let e = from; e < to; e++) {
    const start = at<u32>(starts + e);
    const first = at<u32>(order + load<u32>(start));
    const end = at<u32>(order + load<u32>(start, 4));
    // Most rows of a large table have no index in a batch.
    if (first == end) clearVectors<T>(c, width);
    else sumOf<T>(at<T>(x), first, end, c, row);
    c += row;
  }
}
export function scatter_add_rows_f32(
  x: u32,
  order: u32,
  starts: u32,
  out: u32,
  width: u32,
  from: u32,
  to: u32,
): void {
  scatterAddRows<f32>(x, order, starts, out, width, from, to);
}
export function scatter_add_rows_f64(
  x: u32,
  order: u32,
  starts: u32,
  out: u32,
  width: u32,
  from: u32,
  to: u32,
): void {
  scatterAddRows<f64>(x, order, starts, out, width, from, to);
}
