/**
 * Runs: elements of a window that lie side by side in the image, as a table in memory. An entry says where a run begins,
 * `down` rows below the first pixel of the window and `along` elements after it, and how many elements it has; `bytes` is the
 * same distance in an image whose rows have a given width.
 */
import { addVectors, clearVectors, copyVectors } from './vectors';
import {
  channels,
  dilationHeight,
  dilationWidth,
  groupChannels,
  groups,
  height,
  left,
  outWidth,
  strideHeight,
  strideWidth,
  top,
  width,
  windowWidth,
} from './window';

export const RUN_BYTES: usize = 16;
export const LENGTH: usize = 4;
const DOWN: usize = 8;
const ALONG: usize = 12;

/** Writes the runs of the elements from ... to - 1 of group `g` to `table`. @returns the end of the table */
export function findRuns<T>(g: isize, from: isize, to: isize, rowBytes: usize, table: usize): usize {
  const whole = groups == 1 && dilationWidth == 1;
  let tap = from / groupChannels;
  let channel = from % groupChannels;
  while (from < to) {
    const kx = tap % windowWidth;
    // A row of the kernel is one run where its pixels are neighbours and all their channels are in the group.
    const taps: isize = whole ? windowWidth - kx : 1;
    const length = min(taps * groupChannels - channel, to - from);
    const down = (tap / windowWidth) * dilationHeight;
    const along = kx * dilationWidth * channels + g * groupChannels + channel;
    store<u32>(table, <u32>(down * rowBytes + along * sizeof<T>()));
    store<u32>(table, <u32>length, LENGTH);
    store<u32>(table, <u32>down, DOWN);
    store<u32>(table, <u32>along, ALONG);
    table += RUN_BYTES;
    from += length;
    tap += taps;
    channel = 0;
  }
  return table;
}

/** A table of one run. @returns its end */
export function oneRun(bytes: usize, length: isize, table: usize): usize {
  store<u32>(table, <u32>bytes);
  store<u32>(table, <u32>length, LENGTH);
  return table + RUN_BYTES;
}

/** Copies the elements of window `position` of sample `n` side by side to `to`; those outside of the image are zeros. */
export function gather<T>(x: usize, n: isize, position: isize, table: usize, end: usize, to: usize): void {
  const image = x + n * height * width * channels * sizeof<T>();
  const iy = (position / outWidth) * strideHeight - top;
  const first = ((position % outWidth) * strideWidth - left) * channels;
  for (; table < end; table += RUN_BYTES) {
    const length = <isize>load<u32>(table, LENGTH);
    const row = iy + <isize>load<u32>(table, DOWN);
    const begin = first + <isize>load<u32>(table, ALONG);
    const from = image + (row * width * channels + begin) * sizeof<T>();
    if (row < 0 || row >= height) {
      clearVectors<T>(to, length);
    } else {
      const outside = before(begin, length);
      const inside = within(begin, length);
      clearVectors<T>(to, outside);
      copyVectors<T>(from + outside * sizeof<T>(), to + outside * sizeof<T>(), inside);
      clearVectors<T>(to + (outside + inside) * sizeof<T>(), length - outside - inside);
    }
    to += length * sizeof<T>();
  }
}

/** The reverse: adds the elements at `from` to those of the window at (oy, ox) of an image; what is outside of it is lost. */
export function scatter<T>(from: usize, table: usize, end: usize, image: usize, oy: isize, ox: isize): void {
  const iy = oy * strideHeight - top;
  const first = (ox * strideWidth - left) * channels;
  for (; table < end; table += RUN_BYTES) {
    const length = <isize>load<u32>(table, LENGTH);
    const row = iy + <isize>load<u32>(table, DOWN);
    if (row >= 0 && row < height) {
      const begin = first + <isize>load<u32>(table, ALONG);
      const to = image + (row * width * channels + begin) * sizeof<T>();
      if (begin >= 0 && begin + length <= width * channels) {
        addVectors<T>(from, to, length);
      } else {
        const outside = before(begin, length) * sizeof<T>();
        addVectors<T>(from + outside, to + outside, within(begin, length));
      }
    }
    from += length * sizeof<T>();
  }
}

/** How many elements of a run lie left of the image. */
// @ts-ignore: decorator
@inline
function before(begin: isize, length: isize): isize {
  return min(length, max<isize>(0, -begin));
}

/** How many elements of a run lie between both edges of the image. */
// @ts-ignore: decorator
@inline
function within(begin: isize, length: isize): isize {
  return max<isize>(0, min(begin + length, width * channels) - max<isize>(0, begin));
}
