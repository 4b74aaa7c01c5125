import { kernel } from '../kernels/kernel.ts';
import { copyRows } from '../kernels/plain/layout.ts';
import { at, inPlace, into } from './memory.ts';
import { stored } from './rounding.ts';
import { formatShape, requireShape, type Shape, ShapeError } from './shape.ts';
import { fresh, type Tensor, zeros } from './tensor.ts';
import type { Edges } from './window.ts';

const copy = kernel('copy_rows', copyRows);

/** Zeros around images: [n, height, width, channels] to [n, top + height + bottom, left + width + right, channels]. */
export function pad(x: Tensor, edges: Edges): Tensor {
  requireShape('pad', x.shape, [-1, -1, -1, -1]);
  const [, height, width, channels] = x.shape as Shape as Lengths;
  const [n, outHeight, outWidth] = paddedShape(x.shape, edges);
  const out = zeros(paddedShape(x.shape, edges), x.precision);
  const [row, outRow] = [width * channels, outWidth * channels];
  const [from, to] = [at(x), inPlace(out) + (edges.top * outWidth + edges.left) * channels];
  for (let i = 0; i < n; i++) {
    copy.for(x)(from + i * height * row, row, to + i * outHeight * outRow, outRow, height, row);
  }
  return stored(out);
}

/** The way back from `pad`: takes the edges away. @throws ShapeError where nothing would be left */
export function crop(x: Tensor, { top, bottom, left, right }: Edges): Tensor {
  requireShape('crop', x.shape, [-1, -1, -1, -1]);
  const [n, height, width, channels] = x.shape as Shape as Lengths;
  const [outHeight, outWidth] = [height - top - bottom, width - left - right];
  if (outHeight < 1 || outWidth < 1) {
    throw new ShapeError(
      `crop: nothing is left of images ${formatShape(x.shape)} without ${top + bottom} rows and ${left + right} columns`,
    );
  }
  const out = fresh([n, outHeight, outWidth, channels], x.precision);
  const [row, outRow] = [width * channels, outWidth * channels];
  const [from, to] = [at(x) + top * row + left * channels, into(out)];
  for (let i = 0; i < n; i++) {
    copy.for(x)(from + i * height * row, row, to + i * outHeight * outRow, outRow, outHeight, outRow);
  }
  return stored(out);
}

type Lengths = readonly [n: number, height: number, width: number, channels: number];

function paddedShape(shape: Shape, { top, bottom, left, right }: Edges): Lengths {
  const [n, height, width, channels] = shape as Lengths;
  return [n, top + height + bottom, left + width + right, channels];
}
