/** The winners of max pooling, and by how much they won. Vectors run along the channels. Addresses in bytes. */
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

export function findWinners<T>(x: usize, winners: usize, from: isize, to: isize): void {
  const imageSize = height * width * channels;
  winners += from * outHeight * outWidth * channels * sizeof<i32>();
  for (let n = from; n < to; n++) {
    const image = x + n * imageSize * sizeof<T>();
    for (let oy: isize = 0; oy < outHeight; oy++) {
      const iy = oy * strideHeight - top;
      const firstY = iy + firstInside(iy, 1);
      const endY = iy + insideEnd(iy, 1, windowHeight, height);
      for (let ox: isize = 0; ox < outWidth; ox++) {
        const ix = ox * strideWidth - left;
        winnersOfWindow<T>(image, winners, firstY, endY, ix + firstInside(ix, 1), ix + insideEnd(ix, 1, windowWidth, width));
        winners += channels * sizeof<i32>();
      }
    }
  }
}

/** The winners of all channels among the pixels of rows firstY ... endY - 1, columns firstX ... endX - 1. */
// @ts-ignore: decorator
@inline
function winnersOfWindow<T>(
  image: usize,
  winners: usize,
  firstY: isize,
  endY: isize,
  firstX: isize,
  endX: isize,
): void {
  const lanes: isize = 16 / sizeof<T>();
  let c: isize = 0;
  for (; c + lanes <= channels; c += lanes) {
    let best = v128.load(image + ((firstY * width + firstX) * channels + c) * sizeof<T>());
    let winner = splatPixel<T>(firstY * width + firstX);
    for (let iy = firstY; iy < endY; iy++) {
      for (let ix = firstX; ix < endX; ix++) {
        const pixel = iy * width + ix;
        const value = v128.load(image + (pixel * channels + c) * sizeof<T>());
        const wins = v128.andnot(v128.eq<T>(best, best), v128.le<T>(value, best));
        best = v128.bitselect(value, best, wins);
        winner = v128.bitselect(splatPixel<T>(pixel), winner, wins);
      }
    }
    storeWinners<T>(winners, winner, c);
  }
  for (; c < channels; c++) {
    let pixel = firstY * width + firstX;
    let best = load<T>(image + (pixel * channels + c) * sizeof<T>());
    for (let iy = firstY; iy < endY; iy++) {
      for (let ix = firstX; ix < endX; ix++) {
        const value = load<T>(image + ((iy * width + ix) * channels + c) * sizeof<T>());
        if (value <= best || best != best) continue;
        best = value;
        pixel = iy * width + ix;
      }
    }
    store<i32>(winners + c * sizeof<i32>(), <i32>(pixel * channels + c));
  }
}

/** A pixel in lanes as wide as T. */
// @ts-ignore: decorator
@inline
function splatPixel<T>(pixel: isize): v128 {
  return sizeof<T>() == 4 ? i32x4.splat(<i32>pixel) : i64x2.splat(<i64>pixel);
}

/** From the pixels that won channel `c` and the next ones to where the elements lie in the sample. */
// @ts-ignore: decorator
@inline
function storeWinners<T>(winners: usize, pixels: v128, c: isize): void {
  const to = winners + c * sizeof<i32>();
  const narrow = sizeof<T>() == 4 ? pixels : v128.shuffle<i32>(pixels, pixels, 0, 2, 0, 2);
  const elements = i32x4.add(i32x4.mul(narrow, i32x4.splat(<i32>channels)), i32x4.add(i32x4.splat(<i32>c), i32x4(0, 1, 2, 3)));
  if (sizeof<T>() == 4) v128.store(to, elements);
  else v128.store64_lane(to, elements, 0);
}

/** margin = x[winner] - the largest other element of its window. Only the checks ask for it, so one element at a time. */
export function findMargins<T>(x: usize, winners: usize, margins: usize, from: isize, to: isize): void {
  const imageSize = height * width * channels;
  let i = from * outHeight * outWidth * channels;
  for (let n = from; n < to; n++) {
    const image = x + n * imageSize * sizeof<T>();
    for (let oy: isize = 0; oy < outHeight; oy++) {
      const iy = oy * strideHeight - top;
      const endY = iy + insideEnd(iy, 1, windowHeight, height);
      for (let ox: isize = 0; ox < outWidth; ox++) {
        const ix = ox * strideWidth - left;
        const endX = ix + insideEnd(ix, 1, windowWidth, width);
        for (let c: isize = 0; c < channels; c++) {
          const winner = <isize>load<i32>(winners + i * sizeof<i32>());
          let other: T = <T>-Infinity;
          for (let y = iy + firstInside(iy, 1); y < endY; y++) {
            for (let e = (y * width + ix + firstInside(ix, 1)) * channels + c; e < (y * width + endX) * channels; e += channels) {
              if (e != winner) other = max<T>(other, load<T>(image + e * sizeof<T>()));
            }
          }
          store<T>(margins + i * sizeof<T>(), <T>(load<T>(image + winner * sizeof<T>()) - other));
          i++;
        }
      }
    }
  }
}
