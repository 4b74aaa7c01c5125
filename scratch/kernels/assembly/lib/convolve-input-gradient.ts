/**
 * The input gradient of convolution: dy times the transposed kernel gives, for each position, the gradient of the window
 * there; the windows are then added where they overlap. A block of windows at a time, so that it stays in the second cache.
 */
import { GEMM_WORKSPACE_BYTES, gemm } from './gemm';
import {
  channels,
  depth,
  filters,
  groupFilters,
  groups,
  height,
  outHeight,
  outWidth,
  positions,
  width,
} from './window';
import { findRuns, RUN_BYTES, scatter } from './window-runs';
import { clearVectors } from './vectors';
import { workspace } from './workspace';

/** Elements of a window that are made at once, and of all windows of a block. */
const BLOCK_DEPTH: isize = 1024;
const BLOCK_ELEMENTS: isize = 65536;

/** dx of the samples from ... to - 1. Addresses in bytes. */
export function addWindows<T>(dY: usize, kernel: usize, dX: usize, from: isize, to: isize): void {
  const table = workspace() + GEMM_WORKSPACE_BYTES;
  const windows = table + BLOCK_DEPTH * RUN_BYTES;
  const imageBytes = height * width * channels * sizeof<T>();
  clearVectors<T>(dX + from * imageBytes, (to - from) * height * width * channels);
  for (let g: isize = 0; g < groups; g++) {
    const skipped = g * groupFilters * sizeof<T>();
    for (let e: isize = 0; e < depth; e += BLOCK_DEPTH) {
      const elements = min(BLOCK_DEPTH, depth - e);
      const end = findRuns<T>(g, e, e + elements, 0, table);
      const weights = kernel + e * filters * sizeof<T>() + skipped;
      const block = BLOCK_ELEMENTS / elements;
      const last = to * positions;
      let image = dX + from * imageBytes;
      let oy: isize = 0;
      let ox: isize = 0;
      for (let p = from * positions; p < last; p += block) {
        const rows = min(block, last - p);
        const dRows = dY + p * filters * sizeof<T>() + skipped;
        gemm<T>(dRows, filters, 1, weights, 1, filters, windows, elements, rows, elements, groupFilters, false, 0);
        for (let i: isize = 0; i < rows; i++) {
          scatter<T>(windows + i * elements * sizeof<T>(), table, end, image, oy, ox);
          if (++ox < outWidth) continue;
          ox = 0;
          if (++oy < outHeight) continue;
          oy = 0;
          image += imageBytes;
        }
      }
    }
  }
}
