/**
 * Convolution forward, blocked like a matrix product: the windows are the rows of the left operand, the kernel, packed into
 * panels, is the right one. Windows are read where the images lie and never copied out, unless the images are too large to be
 * given a margin.
 */
import { pack } from './gemm-pack';
import { depth, filters, groupFilters, groups, positions } from './window';
import { nextWindow, placeable, placeImages, planImages, rowBytes, startWindows } from './window-images';
import { findRuns, gather, oneRun, RUN_BYTES } from './window-runs';
import { putSums, SUMS_BYTES, TILE_ROWS, tileColumns, windowTile } from './window-tile';
import { WORKSPACE_BYTES, workspace } from './workspace';

/** Elements of a window, and filters, that are multiplied at once: their panels stay in the second cache. */
const BLOCK_DEPTH: isize = 1024;
const BLOCK_FILTERS: isize = 64;

/** y of the samples from ... to - 1. Addresses in bytes; `bias` is 0 for none. */
export function convolveWindows<T>(
  x: usize,
  kernel: usize,
  bias: usize,
  y: usize,
  from: isize,
  to: isize,
): void {
  const table = workspace() + SUMS_BYTES;
  const panels = table + BLOCK_DEPTH * RUN_BYTES;
  const images = panels + BLOCK_DEPTH * BLOCK_FILTERS * sizeof<T>();
  const room = workspace() + WORKSPACE_BYTES - images;
  planImages<T>(room);
  for (let g: isize = 0; g < groups; g++) {
    for (let e: isize = 0; e < depth; e += BLOCK_DEPTH) {
      const elements = min(BLOCK_DEPTH, depth - e);
      const end = findRuns<T>(g, e, e + elements, rowBytes, table);
      for (let j: isize = 0; j < groupFilters; j += BLOCK_FILTERS) {
        const columns = min(BLOCK_FILTERS, groupFilters - j);
        const skipped = (g * groupFilters + j) * sizeof<T>();
        const weights = kernel + e * filters * sizeof<T>() + skipped;
        pack<T>(weights, 1, filters, columns, elements, tileColumns<T>(), panels);
        const blockBias: usize = bias != 0 && e == 0 ? bias + skipped : 0;
        for (let n = from, count: isize = 0; n < to; n += count) {
          count = placeable > 0 ? min(placeable, to - n) : 1;
          const out = y + n * positions * filters * sizeof<T>() + skipped;
          if (placeable > 0) {
            startWindows(placeImages<T>(x, n, count, images));
            multiplyInPlace<T>(count * positions, panels, columns, elements, table, end, out, e > 0, blockBias);
          } else {
            multiplyGathered<T>(x, n, images, panels, columns, elements, table, end, out, e > 0, blockBias);
          }
        }
      }
    }
  }
}

/** The next `windows` windows by the panels, added to the rows at `out`. */
function multiplyInPlace<T>(
  windows: isize,
  panels: usize,
  columns: isize,
  elements: isize,
  table: usize,
  end: usize,
  out: usize,
  accumulate: bool,
  bias: usize,
): void {
  for (let p: isize = 0; p < windows; p += TILE_ROWS) {
    const rows = min(TILE_ROWS, windows - p);
    const a0 = nextWindow<T>();
    const a1 = rows > 1 ? nextWindow<T>() : a0;
    const a2 = rows > 2 ? nextWindow<T>() : a0;
    const a3 = rows > 3 ? nextWindow<T>() : a0;
    multiplyTile<T>(a0, a1, a2, a3, rows, panels, columns, elements, table, end, out, accumulate, bias);
    out += TILE_ROWS * filters * sizeof<T>();
  }
}

/** All windows of sample `n`, copied to `copies` four at a time. */
function multiplyGathered<T>(
  x: usize,
  n: isize,
  copies: usize,
  panels: usize,
  columns: isize,
  elements: isize,
  table: usize,
  end: usize,
  out: usize,
  accumulate: bool,
  bias: usize,
): void {
  const bytes = elements * sizeof<T>();
  const single = copies + TILE_ROWS * bytes;
  const singleEnd = oneRun(0, elements, single);
  for (let p: isize = 0; p < positions; p += TILE_ROWS) {
    const rows = min(TILE_ROWS, positions - p);
    for (let row: isize = 0; row < rows; row++) gather<T>(x, n, p + row, table, end, copies + row * bytes);
    const a1 = copies + bytes;
    const a2 = a1 + bytes;
    multiplyTile<T>(copies, a1, a2, a2 + bytes, rows, panels, columns, elements, single, singleEnd, out, accumulate, bias);
    out += TILE_ROWS * filters * sizeof<T>();
  }
}

/** Four windows by all panels. */
function multiplyTile<T>(
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  rows: isize,
  panels: usize,
  columns: isize,
  elements: isize,
  table: usize,
  end: usize,
  out: usize,
  accumulate: bool,
  bias: usize,
): void {
  const sums = workspace();
  for (let j: isize = 0; j < columns; j += tileColumns<T>()) {
    windowTile<T>(a0, a1, a2, a3, panels, table, end, sums);
    const wide = min(tileColumns<T>(), columns - j);
    putSums<T>(sums, out, filters * sizeof<T>(), rows, wide, accumulate, bias);
    panels += elements * 32;
    out += 32;
    if (bias) bias += 32;
  }
}
