/**
 * The innermost loops of convolution: four by two vectors of sums in registers, as in lib/gemm-tile.ts, but the left operand
 * is read where the images lie, at four addresses and along the runs of a table (lib/window-runs.ts). The right operand is a
 * packed panel.
 */
import { LENGTH, RUN_BYTES } from './window-runs';

export const TILE_ROWS: isize = 4;
/** One vector after another, row by row. */
export const SUMS_BYTES: usize = 128;

/** Two vectors. */
// @ts-ignore: decorator
@inline
export function tileColumns<T>(): isize {
  return 32 / sizeof<T>();
}

/**
 * sums[r, j] = sum over the elements e under the runs of window_r[e] panel[e, j]: four windows, which begin at a0 ... a3, by
 * the columns of a panel.
 */
export function windowTile<T>(
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  panel: usize,
  table: usize,
  end: usize,
  sums: usize,
): void {
  let s00 = v128.splat<T>(<T>0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  for (; table < end; table += RUN_BYTES) {
    const bytes = load<u32>(table);
    let length = load<u32>(table, LENGTH);
    let p0 = a0 + bytes;
    let p1 = a1 + bytes;
    let p2 = a2 + bytes;
    let p3 = a3 + bytes;
    // Two elements a turn, and a test after each: V8 then keeps the loads apart and all sums in registers.
    while (true) {
      let low = v128.load(panel);
      let high = v128.load(panel, 16);
      let x = v128.load_splat<T>(p0);
      s00 = v128.add<T>(s00, v128.mul<T>(x, low));
      s01 = v128.add<T>(s01, v128.mul<T>(x, high));
      x = v128.load_splat<T>(p1);
      s10 = v128.add<T>(s10, v128.mul<T>(x, low));
      s11 = v128.add<T>(s11, v128.mul<T>(x, high));
      x = v128.load_splat<T>(p2);
      s20 = v128.add<T>(s20, v128.mul<T>(x, low));
      s21 = v128.add<T>(s21, v128.mul<T>(x, high));
      x = v128.load_splat<T>(p3);
      s30 = v128.add<T>(s30, v128.mul<T>(x, low));
      s31 = v128.add<T>(s31, v128.mul<T>(x, high));
      panel += 32;
      if (length == 1) break;
      low = v128.load(panel);
      high = v128.load(panel, 16);
      x = v128.load_splat<T>(p0, sizeof<T>());
      s00 = v128.add<T>(s00, v128.mul<T>(x, low));
      s01 = v128.add<T>(s01, v128.mul<T>(x, high));
      x = v128.load_splat<T>(p1, sizeof<T>());
      s10 = v128.add<T>(s10, v128.mul<T>(x, low));
      s11 = v128.add<T>(s11, v128.mul<T>(x, high));
      x = v128.load_splat<T>(p2, sizeof<T>());
      s20 = v128.add<T>(s20, v128.mul<T>(x, low));
      s21 = v128.add<T>(s21, v128.mul<T>(x, high));
      x = v128.load_splat<T>(p3, sizeof<T>());
      s30 = v128.add<T>(s30, v128.mul<T>(x, low));
      s31 = v128.add<T>(s31, v128.mul<T>(x, high));
      panel += 32;
      length -= 2;
      if (length == 0) break;
      p0 += 2 * sizeof<T>();
      p1 += 2 * sizeof<T>();
      p2 += 2 * sizeof<T>();
      p3 += 2 * sizeof<T>();
    }
  }
  v128.store(sums, s00);
  v128.store(sums, s01, 16);
  v128.store(sums, s10, 32);
  v128.store(sums, s11, 48);
  v128.store(sums, s20, 64);
  v128.store(sums, s21, 80);
  v128.store(sums, s30, 96);
  v128.store(sums, s31, 112);
}

/**
 * sums[r, j] = sum over positions p of window_p[e_r] panel[p, j]: four elements of the windows, at the addresses a0 ... a3 in
 * the window that begins at 0, by the columns of a panel. The runs are those of positions, `step` bytes apart.
 */
export function positionTile<T>(
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  step: usize,
  panel: usize,
  table: usize,
  end: usize,
  sums: usize,
): void {
  let s00 = v128.splat<T>(<T>0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  for (; table < end; table += RUN_BYTES) {
    const bytes = load<u32>(table);
    let length = load<u32>(table, LENGTH);
    let p0 = a0 + bytes;
    let p1 = a1 + bytes;
    let p2 = a2 + bytes;
    let p3 = a3 + bytes;
    while (true) {
      const low = v128.load(panel);
      const high = v128.load(panel, 16);
      let x = v128.load_splat<T>(p0);
      s00 = v128.add<T>(s00, v128.mul<T>(x, low));
      s01 = v128.add<T>(s01, v128.mul<T>(x, high));
      x = v128.load_splat<T>(p1);
      s10 = v128.add<T>(s10, v128.mul<T>(x, low));
      s11 = v128.add<T>(s11, v128.mul<T>(x, high));
      x = v128.load_splat<T>(p2);
      s20 = v128.add<T>(s20, v128.mul<T>(x, low));
      s21 = v128.add<T>(s21, v128.mul<T>(x, high));
      x = v128.load_splat<T>(p3);
      s30 = v128.add<T>(s30, v128.mul<T>(x, low));
      s31 = v128.add<T>(s31, v128.mul<T>(x, high));
      panel += 32;
      if (--length == 0) break;
      p0 += step;
      p1 += step;
      p2 += step;
      p3 += step;
    }
  }
  v128.store(sums, s00);
  v128.store(sums, s01, 16);
  v128.store(sums, s10, 32);
  v128.store(sums, s11, 48);
  v128.store(sums, s20, 64);
  v128.store(sums, s21, 80);
  v128.store(sums, s30, 96);
  v128.store(sums, s31, 112);
}

/** Writes (or with `accumulate` adds) the first `rows` by `columns` sums, plus the bias if there is one, to rows `pitch` apart. */
export function putSums<T>(
  sums: usize,
  to: usize,
  pitch: usize,
  rows: isize,
  columns: isize,
  accumulate: bool,
  bias: usize,
): void {
  const bytes = <usize>columns * sizeof<T>();
  for (let row: isize = 0; row < rows; row++) {
    let j: usize = 0;
    for (; j + 16 <= bytes; j += 16) {
      let vector = v128.load(sums + j);
      if (bias) vector = v128.add<T>(v128.load(bias + j), vector);
      if (accumulate) vector = v128.add<T>(v128.load(to + j), vector);
      v128.store(to + j, vector);
    }
    for (; j < bytes; j += sizeof<T>()) {
      let sum = load<T>(sums + j);
      if (bias) sum = <T>(load<T>(bias + j) + sum);
      if (accumulate) sum = <T>(load<T>(to + j) + sum);
      store<T>(to + j, sum);
    }
    sums += 32;
    to += pitch;
  }
}
