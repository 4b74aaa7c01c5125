/**
 * Depthwise convolution: as many groups as channels and filters, so that nothing is summed over channels. Vectors run along
 * them. Addresses in bytes.
 */
import { clearVectors } from './vectors';
import {
  channels,
  dilationHeight,
  dilationWidth,
  filters,
  firstInside,
  groups,
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
import { workspace } from './workspace';

/** Channels whose totals are kept at once. */
const BLOCK_CHANNELS: isize = 4096;

export function isDepthwise(): bool {
  return groups == channels && filters == channels;
}

/** y of the samples from ... to - 1; `bias` is 0 for none. */
export function convolveDepthwise<T>(
  x: usize,
  kernel: usize,
  bias: usize,
  y: usize,
  from: isize,
  to: isize,
): void {
  const bytes = channels * sizeof<T>();
  let out = y + from * outHeight * outWidth * bytes;
  for (let n = from; n < to; n++) {
    for (let oy: isize = 0; oy < outHeight; oy++) {
      const iy = oy * strideHeight - top;
      for (let ox: isize = 0; ox < outWidth; ox++) {
        const image = x + n * height * width * bytes;
        sumTaps<T>(image, kernel, bias, out, iy, ox * strideWidth - left);
        out += bytes;
      }
    }
  }
}

/** One output pixel, from the window that begins at (iy, ix). */
// @ts-ignore: decorator
@inline
function sumTaps<T>(image: usize, kernel: usize, bias: usize, out: usize, iy: isize, ix: isize): void {
  const bytes = channels * sizeof<T>();
  const firstY = firstInside(iy, dilationHeight);
  const firstX = firstInside(ix, dilationWidth);
  const endY = insideEnd(iy, dilationHeight, windowHeight, height);
  const endX = insideEnd(ix, dilationWidth, windowWidth, width);
  const step = dilationWidth * bytes;
  let c: isize = 0;
  for (; c + 16 <= bytes; c += 16) {
    let sum = v128.splat<T>(<T>0);
    for (let ky = firstY; ky < endY; ky++) {
      let a = image + ((iy + ky * dilationHeight) * width + ix + firstX * dilationWidth) * bytes + c;
      let w = kernel + (ky * windowWidth + firstX) * bytes + c;
      for (let kx = firstX; kx < endX; kx++) {
        sum = v128.add<T>(sum, v128.mul<T>(v128.load(a), v128.load(w)));
        a += step;
        w += bytes;
      }
    }
    if (bias) sum = v128.add<T>(v128.load(bias + c), sum);
    v128.store(out + c, sum);
  }
  for (; c < bytes; c += sizeof<T>()) {
    let sum: T = 0;
    for (let ky = firstY; ky < endY; ky++) {
      for (let kx = firstX; kx < endX; kx++) {
        const a = image + ((iy + ky * dilationHeight) * width + ix + kx * dilationWidth) * bytes + c;
        sum = <T>(sum + load<T>(a) * load<T>(kernel + (ky * windowWidth + kx) * bytes + c));
      }
    }
    if (bias) sum = <T>(load<T>(bias + c) + sum);
    store<T>(out + c, sum);
  }
}

/** dx of the samples from ... to - 1. */
export function addDepthwise<T>(dY: usize, kernel: usize, dX: usize, from: isize, to: isize): void {
  const bytes = channels * sizeof<T>();
  const imageBytes = height * width * bytes;
  clearVectors<T>(dX + from * imageBytes, (to - from) * height * width * channels);
  let d = dY + from * outHeight * outWidth * bytes;
  for (let n = from; n < to; n++) {
    for (let oy: isize = 0; oy < outHeight; oy++) {
      const iy = oy * strideHeight - top;
      const endY = insideEnd(iy, dilationHeight, windowHeight, height);
      for (let ox: isize = 0; ox < outWidth; ox++) {
        const ix = ox * strideWidth - left;
        const endX = insideEnd(ix, dilationWidth, windowWidth, width);
        for (let ky = firstInside(iy, dilationHeight); ky < endY; ky++) {
          for (let kx = firstInside(ix, dilationWidth); kx < endX; kx++) {
            const pixel = (iy + ky * dilationHeight) * width + ix + kx * dilationWidth;
            addProducts<T>(d, kernel + (ky * windowWidth + kx) * bytes, dX + n * imageBytes + pixel * bytes, bytes);
          }
        }
        d += bytes;
      }
    }
  }
}

/** to += a b */
// @ts-ignore: decorator
@inline
function addProducts<T>(a: usize, b: usize, to: usize, bytes: isize): void {
  let c: isize = 0;
  for (; c + 16 <= bytes; c += 16) {
    v128.store(to + c, v128.add<T>(v128.load(to + c), v128.mul<T>(v128.load(a + c), v128.load(b + c))));
  }
  for (; c < bytes; c += sizeof<T>()) {
    store<T>(to + c, <T>(load<T>(to + c) + load<T>(a + c) * load<T>(b + c)));
  }
}

/** dw of the places from ... to - 1 of the kernel: sums along a row in the precision of the numbers, of the rows in float64. */
export function sumDepthwise<T>(
  x: usize,
  dY: usize,
  dKernel: usize,
  samples: isize,
  from: isize,
  to: isize,
): void {
  const totals = workspace() + 16;
  for (let tap = from; tap < to; tap++) {
    for (let block: isize = 0; block < channels; block += BLOCK_CHANNELS) {
      const count = min(BLOCK_CHANNELS, channels - block);
      memory.fill(totals, 0, count * sizeof<f64>());
      const skipped = block * sizeof<T>();
      for (let n: isize = 0; n < samples; n++) addRows<T>(x + skipped, dY + skipped, n, tap, count, totals);
      const out = dKernel + tap * channels * sizeof<T>() + skipped;
      for (let c: isize = 0; c < count; c++) store<T>(out + c * sizeof<T>(), <T>load<f64>(totals + 8 * c));
    }
  }
}

/** Adds one sample's rows of products of dy and the pixels under place `tap` of the kernel to the totals. */
function addRows<T>(x: usize, dY: usize, n: isize, tap: isize, count: isize, totals: usize): void {
  const bytes = channels * sizeof<T>();
  const step = strideWidth * bytes;
  const iy = (tap / windowWidth) * dilationHeight - top;
  const ix = (tap % windowWidth) * dilationWidth - left;
  const endY = insideEnd(iy, strideHeight, outHeight, height);
  const firstX = firstInside(ix, strideWidth);
  const length = insideEnd(ix, strideWidth, outWidth, width) - firstX;
  for (let oy = firstInside(iy, strideHeight); oy < endY; oy++) {
    const row = x + ((n * height + iy + oy * strideHeight) * width + ix + firstX * strideWidth) * bytes;
    const dRow = dY + ((n * outHeight + oy) * outWidth + firstX) * bytes;
    let c: isize = 0;
    for (; c + 16 / sizeof<T>() <= count; c += 16 / sizeof<T>()) {
      let a = row + c * sizeof<T>();
      let d = dRow + c * sizeof<T>();
      let sum = v128.splat<T>(<T>0);
      for (let i: isize = 0; i < length; i++) {
        sum = v128.add<T>(sum, v128.mul<T>(v128.load(a), v128.load(d)));
        a += step;
        d += bytes;
      }
      v128.store(workspace(), sum);
      for (let lane: isize = 0; lane < 16 / sizeof<T>(); lane++) {
        addTotal(totals + 8 * (c + lane), <f64>load<T>(workspace() + lane * sizeof<T>()));
      }
    }
    for (; c < count; c++) {
      let sum: T = 0;
      for (let i: isize = 0; i < length; i++) {
        sum = <T>(sum + load<T>(row + i * step + c * sizeof<T>()) * load<T>(dRow + i * bytes + c * sizeof<T>()));
      }
      addTotal(totals + 8 * c, <f64>sum);
    }
  }
}

// @ts-ignore: decorator
@inline
function addTotal(total: usize, value: f64): void {
  store<f64>(total, load<f64>(total) + value);
}
