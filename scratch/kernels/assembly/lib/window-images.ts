/**
 * Images that windows can be read from in place: where no window reaches over the edge, the input itself; else copies with a
 * margin of zeros, of as many samples as there is room for.
 */
import { clearVectors, copyVectors } from './vectors';
import {
  channels,
  dilationHeight,
  dilationWidth,
  height,
  left,
  outHeight,
  outWidth,
  strideHeight,
  strideWidth,
  top,
  width,
  windowHeight,
  windowWidth,
} from './window';
import { oneRun } from './window-runs';

/** How many samples can be placed at once; 0 where not even one can, so that windows must be gathered one at a time. */
export let placeable: isize = 0;
export let rowBytes: usize = 0;
let imageBytes: usize = 0;
let inPlace: bool = false;

/** Decides how images are placed; copies may take `room` bytes. */
export function planImages<T>(room: usize): void {
  const rows = (outHeight - 1) * strideHeight + (windowHeight - 1) * dilationHeight + 1;
  const columns = (outWidth - 1) * strideWidth + (windowWidth - 1) * dilationWidth + 1;
  inPlace = top == 0 && left == 0 && rows <= height && columns <= width;
  const pixelBytes = channels * sizeof<T>();
  rowBytes = (inPlace ? width : columns) * pixelBytes;
  imageBytes = (inPlace ? height : rows) * rowBytes;
  placeable = inPlace ? isize.MAX_VALUE : room / imageBytes;
}

/** @returns where the first window of sample `n` begins; copies of `count` samples are made at `to` where they are needed. */
export function placeImages<T>(x: usize, n: isize, count: isize, to: usize): usize {
  const pixelBytes = channels * sizeof<T>();
  const sourceRow = width * pixelBytes;
  const source = x + n * height * sourceRow;
  if (inPlace) return source;
  const rows = imageBytes / rowBytes;
  const columns = rowBytes / pixelBytes;
  const inside = max<isize>(0, min(width, columns - left)) * channels;
  let out = to;
  for (let i: isize = 0; i < count; i++) {
    for (let row: isize = 0; row < <isize>rows; row++) {
      const iy = row - top;
      if (iy < 0 || iy >= height) {
        clearVectors<T>(out, columns * channels);
      } else {
        const begin = out + left * pixelBytes;
        clearVectors<T>(out, min<isize>(left, columns) * channels);
        copyVectors<T>(source + (i * height + iy) * sourceRow, begin, inside);
        clearVectors<T>(begin + inside * sizeof<T>(), (columns - left) * channels - inside);
      }
      out += rowBytes;
    }
  }
  return to;
}

let at: usize = 0;
let row: isize = 0;
let column: isize = 0;

/** Begins with the window at `first`, the first one of a sample. */
export function startWindows(first: usize): void {
  at = first;
  row = 0;
  column = 0;
}

/** Where the next window begins, in the order of the output: along a row, down the rows, sample by sample. */
// @ts-ignore: decorator
@inline
export function nextWindow<T>(): usize {
  const here = at;
  at += stepBytes<T>();
  if (++column == outWidth) nextRow<T>();
  return here;
}

/** Writes the next `count` windows as runs to `table`, where each begins and how many follow it in its row. @returns the end */
export function findPositions<T>(count: isize, table: usize): usize {
  while (count > 0) {
    const length = min(count, outWidth - column);
    table = oneRun(at, length, table);
    at += length * stepBytes<T>();
    column += length;
    if (column == outWidth) nextRow<T>();
    count -= length;
  }
  return table;
}

/** From one window to the next in a row. */
// @ts-ignore: decorator
@inline
export function stepBytes<T>(): usize {
  return strideWidth * channels * sizeof<T>();
}

function nextRow<T>(): void {
  column = 0;
  at += strideHeight * rowBytes - outWidth * stepBytes<T>();
  if (++row < outHeight) return;
  row = 0;
  at += imageBytes - outHeight * strideHeight * rowBytes;
}
