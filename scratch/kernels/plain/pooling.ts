/**
 * Pooling of images: each channel of each window becomes one number. x [n, height, width, channels], y [n, outHeight, outWidth,
 * channels]; `window` is a block of ../window.ts. Places of a window outside of the image do not count, so an average is that of
 * the real elements.
 *
 * The winner of a window is where its largest element lies in its sample: (iy width + ix) channels + c, as TensorFlow's argmax
 * without the batch. The first of several equal ones wins, row by row; a NaN wins over every number.
 */
import type { Memory, Offset } from '../kernel.ts';
import { readWindow, type WindowGeometry } from '../window.ts';

/** The winners of the samples from ... to - 1. */
export function maxPoolWinners(
  memory: Memory,
  x: Offset,
  winners: Offset,
  window: Offset,
  from: number,
  to: number,
): void {
  const { numbers, integers } = memory;
  forEachWindow(readWindow(memory, window), from, to, (sample, elements, yAt) => {
    let winner = elements[0]!;
    for (const element of elements) {
      const best = numbers[x + sample + winner]!;
      if (!(numbers[x + sample + element]! <= best) && !Number.isNaN(best)) winner = element;
    }
    integers[winners + yAt] = winner;
  });
}

/** How much larger the winner is than the largest other element of its window; infinite where there is no other. */
export function maxPoolMargins(
  memory: Memory,
  x: Offset,
  winners: Offset,
  margins: Offset,
  window: Offset,
  from: number,
  to: number,
): void {
  const { numbers, integers } = memory;
  forEachWindow(readWindow(memory, window), from, to, (sample, elements, yAt) => {
    const winner = integers[winners + yAt]!;
    let other = Number.NEGATIVE_INFINITY;
    for (const element of elements) {
      if (element !== winner) other = Math.max(other, numbers[x + sample + element]!);
    }
    numbers[margins + yAt] = numbers[x + sample + winner]! - other;
  });
}

/** y_i = x[winner_i] in each of the samples from ... to - 1, which have xSize and ySize elements. */
export function pickWinners(
  { numbers, integers }: Memory,
  x: Offset,
  winners: Offset,
  y: Offset,
  xSize: number,
  ySize: number,
  from: number,
  to: number,
): void {
  for (let i = from * ySize; i < to * ySize; i++) {
    numbers[y + i] = numbers[x + Math.floor(i / ySize) * xSize + integers[winners + i]!]!;
  }
}

/** dx = the sum of dy over the windows that an element won. */
export function addToWinners(
  { numbers, integers }: Memory,
  dY: Offset,
  winners: Offset,
  dX: Offset,
  xSize: number,
  ySize: number,
  from: number,
  to: number,
): void {
  const start = from * xSize;
  const sums = new Float64Array((to - from) * xSize);
  for (let i = from * ySize; i < to * ySize; i++) {
    sums[Math.floor(i / ySize) * xSize - start + integers[winners + i]!]! += numbers[dY + i]!;
  }
  numbers.set(sums, dX + start);
}

/** y = the mean of the elements of the window that lie within the image. */
export function averagePool(
  memory: Memory,
  x: Offset,
  y: Offset,
  window: Offset,
  from: number,
  to: number,
): void {
  const { numbers } = memory;
  forEachWindow(readWindow(memory, window), from, to, (sample, elements, yAt) => {
    let sum = 0;
    for (const element of elements) sum += numbers[x + sample + element]!;
    numbers[y + yAt] = sum / elements.length;
  });
}

/** dx = the sum of dy / (elements of the window within the image) over the windows that an element is in. */
export function averagePoolGradient(
  memory: Memory,
  dY: Offset,
  dX: Offset,
  window: Offset,
  from: number,
  to: number,
): void {
  const { numbers } = memory;
  const geometry = readWindow(memory, window);
  const xSize = geometry.height * geometry.width * geometry.channels;
  const start = from * xSize;
  const sums = new Float64Array((to - from) * xSize);
  forEachWindow(geometry, from, to, (sample, elements, yAt) => {
    for (const element of elements) {
      sums[sample - start + element]! += numbers[dY + yAt]! / elements.length;
    }
  });
  numbers.set(sums, dX + start);
}

/**
 * Every channel of every window of the samples from ... to - 1: `visit` is given where the sample begins in x, the elements of
 * the window within it, row by row, and where the output is in y.
 */
function forEachWindow(
  geometry: WindowGeometry,
  from: number,
  to: number,
  visit: (sample: number, elements: readonly number[], yAt: number) => void,
): void {
  const { height, width, channels, outHeight, outWidth, windowHeight, windowWidth } = geometry;
  const { strideHeight, strideWidth, top, left } = geometry;
  for (let oy = 0; oy < outHeight; oy++) {
    for (let ox = 0; ox < outWidth; ox++) {
      const pixels: number[] = [];
      for (let ky = 0; ky < windowHeight; ky++) {
        const iy = oy * strideHeight + ky - top;
        if (iy < 0 || iy >= height) continue;
        for (let kx = 0; kx < windowWidth; kx++) {
          const ix = ox * strideWidth + kx - left;
          if (ix >= 0 && ix < width) pixels.push(iy * width + ix);
        }
      }
      for (let c = 0; c < channels; c++) {
        const elements = pixels.map((pixel) => pixel * channels + c);
        for (let n = from; n < to; n++) {
          const yAt = ((n * outHeight + oy) * outWidth + ox) * channels + c;
          visit(n * height * width * channels, elements, yAt);
        }
      }
    }
  }
}
