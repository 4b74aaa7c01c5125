/**
 * The kernel gradient of convolution: windows, transposed, times dy, summed over all positions of all samples. Positions are
 * taken in chunks; a chunk is summed in the precision of the numbers, the chunks in float64. On paper, of which most of an image
 * is, the terms of a chunk are alike and cancel only against those of others, so that the error grows with the length of a chunk.
 */
import { pack } from './gemm-pack';
import { loadPair } from './pairs';
import { filters, groupFilters, groups, positions } from './window';
import { findPositions, placeable, placeImages, planImages, rowBytes, startWindows, stepBytes } from './window-images';
import { findRuns, gather, LENGTH, oneRun, RUN_BYTES } from './window-runs';
import { positionTile, SUMS_BYTES, TILE_ROWS, tileColumns } from './window-tile';
import { WORKSPACE_BYTES, workspace } from './workspace';

/** Elements of a window, filters and positions that are multiplied at once. */
const BLOCK_DEPTH: isize = 256;
const BLOCK_FILTERS: isize = 64;
const CHUNK: isize = 64;

// What lies in the workspace behind the sums of a tile, by byte address; a row of totals has BLOCK_FILTERS.
const TOTAL_ROW: usize = BLOCK_FILTERS * sizeof<f64>();
const TOTALS: usize = SUMS_BYTES;
const RUNS: usize = TOTALS + BLOCK_DEPTH * TOTAL_ROW;
const OFFSETS: usize = RUNS + BLOCK_DEPTH * RUN_BYTES;
const POSITIONS: usize = OFFSETS + (BLOCK_DEPTH + TILE_ROWS) * sizeof<u32>();
const PANELS: usize = POSITIONS + CHUNK * RUN_BYTES;

/** dw of the rows from ... to - 1 of the kernel as a matrix, over all samples. Addresses in bytes. */
export function sumKernelGradient<T>(
  x: usize,
  dY: usize,
  dKernel: usize,
  samples: isize,
  from: isize,
  to: isize,
): void {
  const runs = workspace() + RUNS;
  const images = workspace() + PANELS + CHUNK * BLOCK_FILTERS * sizeof<T>();
  planImages<T>(workspace() + WORKSPACE_BYTES - images);
  for (let g: isize = 0; g < groups; g++) {
    for (let e = from; e < to; e += BLOCK_DEPTH) {
      const elements = min(BLOCK_DEPTH, to - e);
      const end = findRuns<T>(g, e, e + elements, rowBytes, runs);
      findOffsets<T>(elements, end);
      for (let j: isize = 0; j < groupFilters; j += BLOCK_FILTERS) {
        const columns = min(BLOCK_FILTERS, groupFilters - j);
        const skipped = (g * groupFilters + j) * sizeof<T>();
        memory.fill(workspace() + TOTALS, 0, BLOCK_DEPTH * TOTAL_ROW);
        addSamples<T>(x, dY + skipped, samples, images, elements, end, columns);
        storeTotals<T>(dKernel + e * filters * sizeof<T>() + skipped, elements, columns);
      }
    }
  }
}

/** Where the elements of the runs that end at `end` lie in a window: where images are in place there, else side by side. */
function findOffsets<T>(elements: isize, end: usize): void {
  const offsets = workspace() + OFFSETS;
  // The last tile reads more elements than there are; they must lie somewhere.
  for (let e: isize = 0; e < elements + TILE_ROWS - 1; e++) store<u32>(offsets + 4 * e, <u32>(min(e, elements - 1) * sizeof<T>()));
  if (placeable == 0) return;
  let at = offsets;
  for (let run = workspace() + RUNS; run < end; run += RUN_BYTES) {
    const length = load<u32>(run, LENGTH);
    for (let i: u32 = 0; i < length; i++) {
      store<u32>(at, load<u32>(run) + i * sizeof<T>());
      at += 4;
    }
  }
}

function addSamples<T>(
  x: usize,
  dY: usize,
  samples: isize,
  images: usize,
  elements: isize,
  end: usize,
  columns: isize,
): void {
  const table = workspace() + POSITIONS;
  for (let n: isize = 0, count: isize = 0; n < samples; n += count) {
    count = placeable > 0 ? min(placeable, samples - n) : samples;
    if (placeable > 0) startWindows(placeImages<T>(x, n, count, images));
    const last = (n + count) * positions;
    for (let p = n * positions; p < last; p += CHUNK) {
      const length = min(CHUNK, last - p);
      const panels = workspace() + PANELS;
      pack<T>(dY + p * filters * sizeof<T>(), 1, filters, columns, length, tileColumns<T>(), panels);
      if (placeable > 0) {
        const step = stepBytes<T>();
        addChunk<T>(elements, columns, length, step, table, findPositions<T>(length, table));
      } else {
        const step = elements * sizeof<T>();
        for (let i: isize = 0; i < length; i++) {
          gather<T>(x, (p + i) / positions, (p + i) % positions, workspace() + RUNS, end, images + i * step);
        }
        addChunk<T>(elements, columns, length, step, table, oneRun(images, length, table));
      }
    }
  }
}

/** Adds what the positions of a chunk contribute to the totals. */
function addChunk<T>(elements: isize, columns: isize, length: isize, step: usize, table: usize, end: usize): void {
  const sums = workspace();
  const offsets = sums + OFFSETS;
  let panel = sums + PANELS;
  for (let j: isize = 0; j < columns; j += tileColumns<T>()) {
    let totals = sums + TOTALS + j * sizeof<f64>();
    for (let e: isize = 0; e < elements; e += TILE_ROWS) {
      const at = offsets + 4 * e;
      positionTile<T>(load<u32>(at), load<u32>(at, 4), load<u32>(at, 8), load<u32>(at, 12), step, panel, table, end, sums);
      for (let row: isize = 0; row < TILE_ROWS; row++) {
        for (let c: isize = 0; c < tileColumns<T>(); c += 2) {
          const total = totals + c * sizeof<f64>();
          v128.store(total, f64x2.add(v128.load(total), loadPair<T>(sums + row * 32 + c * sizeof<T>())));
        }
        totals += TOTAL_ROW;
      }
    }
    panel += length * 32;
  }
}

function storeTotals<T>(to: usize, elements: isize, columns: isize): void {
  let totals = workspace() + TOTALS;
  for (let e: isize = 0; e < elements; e++) {
    for (let c: isize = 0; c < columns; c++) store<T>(to + c * sizeof<T>(), <T>load<f64>(totals + c * sizeof<f64>()));
    totals += TOTAL_ROW;
    to += filters * sizeof<T>();
  }
}
