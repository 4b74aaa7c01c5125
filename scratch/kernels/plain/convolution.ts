/**
 * Convolution of images (cross-correlation, as neural networks have it) with stride, padding, dilation and groups:
 *
 *   y[n, oy, ox, f] = b[f] + sum over ky, kx, c of x[n, iy, ix, c] w[ky, kx, c, f]
 *   iy = oy strideHeight + ky dilationHeight - top,  ix = ox strideWidth + kx dilationWidth - left
 *
 * where x outside of the image is zero. x [n, height, width, channels]; w [windowHeight, windowWidth, channels / groups,
 * filters]; b [filters]; y [n, outHeight, outWidth, filters]. The filters of group g, filters / groups of them, see only the
 * channels of group g. Depthwise convolution is groups = channels. `window` is a block of ../window.ts.
 *
 * A convolution is bilinear: y is a sum of products of an element of x and an element of w, so each gradient is a sum over
 * the same connections, of dy times the other one.
 */
import type { Memory, Offset } from '../kernel.ts';
import { readWindow, type WindowGeometry } from '../window.ts';

/** y of the samples from ... to - 1; without `withBias`, b is not read. */
export function convolve(
  memory: Memory,
  x: Offset,
  kernel: Offset,
  bias: Offset,
  withBias: boolean,
  y: Offset,
  window: Offset,
  from: number,
  to: number,
): void {
  const { numbers } = memory;
  const geometry = readWindow(memory, window);
  const { filters, groupChannels, groupFilters, ySize } = sizes(geometry);
  const sums = new Float64Array(ySize * (to - from));
  if (withBias) for (let i = 0; i < sums.length; i++) sums[i] = numbers[bias + (i % filters)]!;
  const start = from * ySize;
  forEachTap(geometry, from, to, (xAt, wAt, yAt) => {
    for (let c = 0; c < groupChannels; c++) {
      for (let f = 0; f < groupFilters; f++) {
        sums[yAt - start + f]! += numbers[x + xAt + c]! * numbers[kernel + wAt + c * filters + f]!;
      }
    }
  });
  numbers.set(sums, y + start);
}

/** dx = sum over the outputs that an element of x reaches of dy w, for the samples from ... to - 1. */
export function convolveInputGradient(
  memory: Memory,
  dY: Offset,
  kernel: Offset,
  dX: Offset,
  window: Offset,
  from: number,
  to: number,
): void {
  const { numbers } = memory;
  const geometry = readWindow(memory, window);
  const { filters, groupChannels, groupFilters, xSize } = sizes(geometry);
  const sums = new Float64Array(xSize * (to - from));
  const start = from * xSize;
  forEachTap(geometry, from, to, (xAt, wAt, yAt) => {
    for (let c = 0; c < groupChannels; c++) {
      for (let f = 0; f < groupFilters; f++) {
        sums[xAt - start + c]! += numbers[dY + yAt + f]! * numbers[kernel + wAt + c * filters + f]!;
      }
    }
  });
  numbers.set(sums, dX + start);
}

/**
 * dw = sum over the samples and positions of x dy. Here from and to count rows of the kernel as a matrix [windowHeight
 * windowWidth channels / groups, filters], because every sample adds to every weight.
 */
export function convolveKernelGradient(
  memory: Memory,
  x: Offset,
  dY: Offset,
  dKernel: Offset,
  window: Offset,
  samples: number,
  from: number,
  to: number,
): void {
  const { numbers } = memory;
  const geometry = readWindow(memory, window);
  const { filters, groupChannels, groupFilters } = sizes(geometry);
  const sums = new Float64Array(filters * (to - from));
  const start = from * filters;
  forEachTap(geometry, 0, samples, (xAt, wAt, yAt) => {
    for (let c = 0; c < groupChannels; c++) {
      const row = wAt + c * filters - start;
      if (row < 0 || row >= sums.length) continue;
      for (let f = 0; f < groupFilters; f++) {
        sums[row + f]! += numbers[x + xAt + c]! * numbers[dY + yAt + f]!;
      }
    }
  });
  numbers.set(sums, dKernel + start);
}

/**
 * Every place of the kernel over every place of the samples from ... to - 1 where it lies within the image, for each group:
 * `visit` is given where the group's first channel of that pixel is in x, its first weight in w, its first filter in y.
 */
function forEachTap(
  geometry: WindowGeometry,
  from: number,
  to: number,
  visit: (xAt: number, wAt: number, yAt: number) => void,
): void {
  const { height, width, channels, outHeight, outWidth, windowHeight, windowWidth, filters, groups } =
    geometry;
  const { strideHeight, strideWidth, top, left, dilationHeight, dilationWidth } = geometry;
  const { groupChannels, groupFilters } = sizes(geometry);
  for (let n = from; n < to; n++) {
    for (let oy = 0; oy < outHeight; oy++) {
      for (let ox = 0; ox < outWidth; ox++) {
        const yAt = ((n * outHeight + oy) * outWidth + ox) * filters;
        for (let ky = 0; ky < windowHeight; ky++) {
          const iy = oy * strideHeight + ky * dilationHeight - top;
          if (iy < 0 || iy >= height) continue;
          for (let kx = 0; kx < windowWidth; kx++) {
            const ix = ox * strideWidth + kx * dilationWidth - left;
            if (ix < 0 || ix >= width) continue;
            const xAt = ((n * height + iy) * width + ix) * channels;
            const wAt = (ky * windowWidth + kx) * groupChannels * filters;
            for (let g = 0; g < groups; g++) {
              visit(xAt + g * groupChannels, wAt + g * groupFilters, yAt + g * groupFilters);
            }
          }
        }
      }
    }
  }
}

function sizes({ height, width, channels, outHeight, outWidth, filters, groups }: WindowGeometry) {
  return {
    filters,
    groupChannels: channels / groups,
    groupFilters: filters / groups,
    /** Of one sample. */
    xSize: height * width * channels,
    ySize: outHeight * outWidth * filters,
  };
}
