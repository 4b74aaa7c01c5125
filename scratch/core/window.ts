import { type WindowGeometry, windowBlock } from '../kernels/window.ts';
import { formatShape, requireShape, type Shape, ShapeError } from './shape.ts';
import { Indices } from './tensor.ts';

/** A height and a width, or one number for both. */
export type Extent = number | readonly [height: number, width: number];

/** Zeros around an image. */
export interface Edges {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/**
 * `valid`: none; `same`: as TensorFlow, so many that the output has ceil(length / stride) rows or columns, an odd one at the
 * bottom or on the right; a number: so many on every side.
 */
export type Padding = 'valid' | 'same' | number | Edges;

export interface WindowOptions {
  readonly size: Extent;
  /** Left out: 1. */
  readonly stride?: Extent;
  /** Left out: `valid`. */
  readonly padding?: Padding;
  /** Rows or columns from one element of the window to the next; left out: 1. */
  readonly dilation?: Extent;
}

/** A window over images of one shape. */
export interface Window {
  readonly geometry: WindowGeometry;
  /** The same for kernels. */
  readonly block: Indices;
}

const LENGTHS = ['height', 'width'] as const;

/**
 * The window of `filters` in `groups` over images of shape [n, height, width, channels].
 * @throws ShapeError where a window has more rows or columns than an image with its padding
 */
export function windowOver(
  where: string,
  images: Shape,
  options: WindowOptions,
  { filters = 1, groups = 1 } = {},
): Window {
  requireShape(`${where}: images`, images, [-1, -1, -1, -1]);
  const [, height, width, channels] = images as [number, number, number, number];
  const [windowHeight, windowWidth] = pair(options.size);
  const [strideHeight, strideWidth] = pair(options.stride ?? 1);
  const [dilationHeight, dilationWidth] = pair(options.dilation ?? 1);
  const rows = { length: height, window: windowHeight, stride: strideHeight, dilation: dilationHeight };
  const columns = { length: width, window: windowWidth, stride: strideWidth, dilation: dilationWidth };
  const { top, bottom, left, right } = edgesOf(options.padding ?? 'valid', rows, columns);
  const [outHeight, outWidth] = [positions(rows, top + bottom), positions(columns, left + right)];
  [outHeight, outWidth].forEach((count, axis) => {
    if (count > 0) return;
    const reach = [span(rows), span(columns)][axis];
    throw new ShapeError(
      `${where}: a window that reaches over ${reach} pixels of ${LENGTHS[axis]} does not fit into images ${formatShape(images)} with ${[top + bottom, left + right][axis]} more of padding`,
    );
  });
  const geometry: WindowGeometry = {
    ...{ height, width, channels, outHeight, outWidth, windowHeight, windowWidth },
    ...{ strideHeight, strideWidth, top, left, dilationHeight, dilationWidth, filters, groups },
  };
  const block = windowBlock(geometry);
  return { geometry, block: new Indices([block.length], block) };
}

/** One axis of images and windows. */
interface Axis {
  readonly length: number;
  readonly window: number;
  readonly stride: number;
  readonly dilation: number;
}

export const pair = (extent: Extent): readonly [height: number, width: number] =>
  typeof extent === 'number' ? [extent, extent] : extent;

/** Pixels from the first to the last of a window, both included. */
const span = ({ window, dilation }: Axis): number => (window - 1) * dilation + 1;

const positions = (axis: Axis, padding: number): number =>
  Math.floor((axis.length + padding - span(axis)) / axis.stride) + 1;

function edgesOf(padding: Padding, rows: Axis, columns: Axis): Edges {
  if (typeof padding === 'object') return padding;
  if (padding === 'same') {
    const [vertical, horizontal] = [missing(rows), missing(columns)];
    const [top, left] = [Math.floor(vertical / 2), Math.floor(horizontal / 2)];
    return { top, bottom: vertical - top, left, right: horizontal - left };
  }
  return allAround(padding === 'valid' ? 0 : padding);
}

const allAround = (all: number): Edges => ({ top: all, bottom: all, left: all, right: all });

/** So many zeros on every side, or on each. @throws RangeError unless they are whole numbers from 0 up */
export function edgesAround(padding: number | Edges): Edges {
  const edges = typeof padding === 'number' ? allAround(padding) : padding;
  for (const [side, length] of Object.entries(edges)) {
    if (Number.isInteger(length) && length >= 0) continue;
    throw new RangeError(`padding of ${length} at the ${side}: must be a whole number from 0 up`);
  }
  return edges;
}

/** How much padding gives ceil(length / stride) positions. */
function missing(axis: Axis): number {
  const wanted = Math.ceil(axis.length / axis.stride);
  return Math.max(0, (wanted - 1) * axis.stride + span(axis) - axis.length);
}
