/**
 * The geometry of the window that a kernel moves over images. One window is read as a row of its elements [ky, kx, c], c
 * within a group; all windows together would be the matrix of im2col, which is never made as a whole.
 *
 * These numbers are those of one instance, so of one thread, and hold for one call of a kernel.
 */
import { at } from './offset';

export let height: isize = 0;
export let width: isize = 0;
export let channels: isize = 0;
export let outHeight: isize = 0;
export let outWidth: isize = 0;
export let windowHeight: isize = 0;
export let windowWidth: isize = 0;
export let strideHeight: isize = 0;
export let strideWidth: isize = 0;
export let top: isize = 0;
export let left: isize = 0;
export let dilationHeight: isize = 0;
export let dilationWidth: isize = 0;
export let filters: isize = 0;
export let groups: isize = 0;

/** Channels and filters of one group, elements of one window in one group, positions of the window on one image. */
export let groupChannels: isize = 0;
export let groupFilters: isize = 0;
export let depth: isize = 0;
export let positions: isize = 0;

/** Reads a block of integers, in the order of the FIELDS of scratch/kernels/window.ts. */
export function setWindow(offset: u32): void {
  const block = at<i32>(offset);
  height = load<i32>(block);
  width = load<i32>(block, 4);
  channels = load<i32>(block, 8);
  outHeight = load<i32>(block, 12);
  outWidth = load<i32>(block, 16);
  windowHeight = load<i32>(block, 20);
  windowWidth = load<i32>(block, 24);
  strideHeight = load<i32>(block, 28);
  strideWidth = load<i32>(block, 32);
  top = load<i32>(block, 36);
  left = load<i32>(block, 40);
  dilationHeight = load<i32>(block, 44);
  dilationWidth = load<i32>(block, 48);
  filters = load<i32>(block, 52);
  groups = load<i32>(block, 56);
  groupChannels = channels / groups;
  groupFilters = filters / groups;
  depth = windowHeight * windowWidth * groupChannels;
  positions = outHeight * outWidth;
}

/** The first place of a window, or the first position of a place, that lies within the image: begin + i step >= 0. */
// @ts-ignore: decorator
@inline
export function firstInside(begin: isize, step: isize): isize {
  return begin >= 0 ? 0 : (step - 1 - begin) / step;
}

/** The end of those that lie within: i < count and begin + i step < size. */
// @ts-ignore: decorator
@inline
export function insideEnd(begin: isize, step: isize, count: isize, size: isize): isize {
  return begin >= size ? 0 : min(count, (size - begin + step - 1) / step);
}
