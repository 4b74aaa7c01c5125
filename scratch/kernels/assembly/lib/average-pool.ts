/** Average pooling and its gradient. Vectors run along the channels. Addresses in bytes. */
import { clearVectors } from './vectors';
import {
  channels,
  firstInside,
  height,
  insideEnd,
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

/** y of the samples from ... to - 1. */
export function averageWindows<T>(x: usize, y: usize, from: isize, to: isize): void {
  forEachWindow<T>(false, x, y, from, to);
}

/** dx of the samples from ... to - 1. */
export function spreadAverages<T>(dY: usize, dX: usize, from: isize, to: isize): void {
  const pixelBytes = channels * sizeof<T>();
  clearVectors<T>(dX + from * height * width * pixelBytes, (to - from) * height * width * channels);
  forEachWindow<T>(true, dX, dY, from, to);
}

/** From a window of images to a pixel, or with `spread` from the pixel to the window. */
// @ts-ignore: decorator
@inline
function forEachWindow<T>(spread: bool, images: usize, pixel: usize, from: isize, to: isize): void {
  const pixelBytes = channels * sizeof<T>();
  pixel += from * outHeight * outWidth * pixelBytes;
  for (let n = from; n < to; n++) {
    for (let oy: isize = 0; oy < outHeight; oy++) {
      const iy = oy * strideHeight - top;
      const firstY = firstInside(iy, 1);
      const rows = insideEnd(iy, 1, windowHeight, height) - firstY;
      for (let ox: isize = 0; ox < outWidth; ox++) {
        const ix = ox * strideWidth - left;
        const firstX = firstInside(ix, 1);
        const columns = insideEnd(ix, 1, windowWidth, width) - firstX;
        const first = images + ((n * height + iy + firstY) * width + ix + firstX) * pixelBytes;
        if (spread) spreadPixel<T>(pixel, rows, columns, first);
        else averagePixels<T>(first, rows, columns, pixel);
        pixel += pixelBytes;
      }
    }
  }
}

/** The average of a block of pixels: first along the rows, so that no sum is as long as the whole block. */
// @ts-ignore: decorator
@inline
function averagePixels<T>(first: usize, rows: isize, columns: isize, y: usize): void {
  const pixelBytes = channels * sizeof<T>();
  const rowBytes = width * pixelBytes;
  const count = <T>(rows * columns);
  let c: isize = 0;
  for (; c + 16 <= pixelBytes; c += 16) {
    let total = v128.splat<T>(<T>0);
    for (let row = first + c; row < first + rows * rowBytes; row += rowBytes) {
      let sum = v128.load(row);
      for (let i: isize = 1; i < columns; i++) sum = v128.add<T>(sum, v128.load(row + i * pixelBytes));
      total = v128.add<T>(total, sum);
    }
    v128.store(y + c, v128.div<T>(total, v128.splat<T>(count)));
  }
  for (; c < pixelBytes; c += sizeof<T>()) {
    let total: T = 0;
    for (let row = first + c; row < first + rows * rowBytes; row += rowBytes) {
      let sum = load<T>(row);
      for (let i: isize = 1; i < columns; i++) sum = <T>(sum + load<T>(row + i * pixelBytes));
      total = <T>(total + sum);
    }
    store<T>(y + c, <T>(total / count));
  }
}

/** Adds its share of one pixel of dy to each pixel of a block. */
// @ts-ignore: decorator
@inline
function spreadPixel<T>(dY: usize, rows: isize, columns: isize, first: usize): void {
  const pixelBytes = channels * sizeof<T>();
  const rowBytes = width * pixelBytes;
  const count = <T>(rows * columns);
  let c: isize = 0;
  for (; c + 16 <= pixelBytes; c += 16) {
    const part = v128.div<T>(v128.load(dY + c), v128.splat<T>(count));
    for (let row = first + c; row < first + rows * rowBytes; row += rowBytes) {
      for (let to = row; to < row + columns * pixelBytes; to += pixelBytes) {
        v128.store(to, v128.add<T>(v128.load(to), part));
      }
    }
  }
  for (; c < pixelBytes; c += sizeof<T>()) {
    const part = <T>(load<T>(dY + c) / count);
    for (let row = first + c; row < first + rows * rowBytes; row += rowBytes) {
      for (let to = row; to < row + columns * pixelBytes; to += pixelBytes) {
        store<T>(to, <T>(load<T>(to) + part));
      }
    }
  }
}
