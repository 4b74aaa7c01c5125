import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/pooling.ts';
import { at, finish, into } from './memory.ts';
import { stored } from './rounding.ts';
import { formatShape, requireShape, type Shape, ShapeError, sizeOf } from './shape.ts';
import { fresh, freshIndices, type Indices, type Tensor } from './tensor.ts';
import { type Window, type WindowOptions, windowOver } from './window.ts';

const findWinners = kernel('max_pool_winners', plain.maxPoolWinners);
const findMargins = kernel('max_pool_margins', plain.maxPoolMargins);
const pick = kernel('pick_winners', plain.pickWinners);
const addTo = kernel('add_to_winners', plain.addToWinners);
const average = kernel('average_pool', plain.averagePool);
const spread = kernel('average_pool_gradient', plain.averagePoolGradient);

/**
 * The window of a pooling over images of shape [n, height, width, channels].
 * @throws ShapeError where it does not fit, or where it would lie on padding alone
 */
export function poolingWindow(where: string, images: Shape, options: WindowOptions): Window {
  const window = windowOver(where, images, options);
  const { height, width, outHeight, outWidth, windowHeight, windowWidth, ...rest } = window.geometry;
  const { strideHeight, strideWidth, top, left } = rest;
  const [lastRow, lastColumn] = [(outHeight - 1) * strideHeight - top, (outWidth - 1) * strideWidth - left];
  if (top < windowHeight && left < windowWidth && lastRow < height && lastColumn < width) return window;
  throw new ShapeError(
    `${where}: windows of ${windowHeight} by ${windowWidth} over images ${formatShape(images)} lie on padding alone at an edge; it must be smaller than the window`,
  );
}

/** [n, out height, out width, channels] of the window over x [n, height, width, channels]. */
export function pooledShape({ geometry }: Window, n: number): Shape {
  return [n, geometry.outHeight, geometry.outWidth, geometry.channels];
}

/**
 * Where the largest element of each window lies in its sample, (iy width + ix) channels + c; of several the first one, row by
 * row. x [n, height, width, channels]. @throws ShapeError
 */
export function maxPoolWinners(x: Tensor, window: Window): Indices {
  const n = requireImages('maxPoolWinners', x, window);
  const out = freshIndices(pooledShape(window, n));
  findWinners.for(x, x.size)(at(x), into(out), at(window.block), 0, n);
  finish();
  return out;
}

/** How much larger each winner is than the largest other element of its window. @throws ShapeError */
export function maxPoolMargins(x: Tensor, winners: Indices, window: Window): Tensor {
  const n = requireImages('maxPoolMargins', x, window);
  requireShape('maxPoolMargins: winners', winners.shape, pooledShape(window, n));
  const out = fresh(winners.shape, x.precision);
  findMargins.for(x)(at(x), at(winners), into(out), at(window.block), 0, n);
  return stored(out);
}

/** The elements of x that won, in the shape of `winners`. */
export function pickWinners(x: Tensor, winners: Indices): Tensor {
  const [n, xSize, ySize] = sampleSizes(x.shape, winners.shape);
  const out = fresh(winners.shape, x.precision);
  pick.for(x, out.size)(at(x), at(winners), into(out), xSize, ySize, 0, n);
  return stored(out);
}

/** The sum of dY over the windows that an element won, for images of the given shape. @throws ShapeError */
export function addToWinners(dY: Tensor, winners: Indices, images: Shape): Tensor {
  requireShape('addToWinners: dY', dY.shape, winners.shape);
  const [n, xSize, ySize] = sampleSizes(images, winners.shape);
  const out = fresh(images, dY.precision);
  addTo.for(dY, out.size)(at(dY), at(winners), into(out), xSize, ySize, 0, n);
  return stored(out);
}

/** The mean of the elements of each window that lie within the image: padding does not count. @throws ShapeError */
export function averagePool(x: Tensor, window: Window): Tensor {
  const n = requireImages('averagePool', x, window);
  const out = fresh(pooledShape(window, n), x.precision);
  average.for(x, x.size)(at(x), into(out), at(window.block), 0, n);
  return stored(out);
}

/** Every element of a window gets an equal share of its dY. @throws ShapeError */
export function averagePoolGradient(dY: Tensor, window: Window): Tensor {
  const n = dY.shape[0]!;
  requireShape('averagePoolGradient: dY', dY.shape, pooledShape(window, n));
  const { height, width, channels } = window.geometry;
  const out = fresh([n, height, width, channels], dY.precision);
  spread.for(dY, out.size)(at(dY), into(out), at(window.block), 0, n);
  return stored(out);
}

/** @returns how many images there are */
function requireImages(where: string, x: Tensor, { geometry }: Window): number {
  requireShape(`${where}: x`, x.shape, [-1, geometry.height, geometry.width, geometry.channels]);
  return x.shape[0]!;
}

function sampleSizes(images: Shape, pooled: Shape): readonly [n: number, xSize: number, ySize: number] {
  return [images[0]!, sizeOf(images.slice(1)), sizeOf(pooled.slice(1))];
}
