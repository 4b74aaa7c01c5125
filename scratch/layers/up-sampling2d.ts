/**
 * Up-sampling: an image with `size` times as many rows and columns.
 *
 *   nearest:   y[n, oy, ox, c] = x[n, floor(oy / size), floor(ox / size), c]
 *   bilinear:  linear between the rows and linear between the columns, in half-pixel coordinates: a pixel stands for the middle
 *              of its area, so new pixel o lies at (o + 1/2) / size - 1/2 among the old ones; outside of them the edge goes on
 *
 * Half-pixel coordinates are those of Keras and of PyTorch (align_corners=False). x [n, height, width, channels],
 * y [n, height size, width size, channels].
 */
import { blendRows, blendRowsBackward, interpolated, repeated } from '../core/interpolation.ts';
import type { Layer } from '../core/layer.ts';
import { requireShape } from '../core/shape.ts';
import { reshape } from '../core/tensor.ts';
import { type Extent, pair } from '../core/window.ts';

export interface UpSampling2dOptions {
  /** Whole numbers from 1 up. */
  readonly size: Extent;
  /** Left out: `nearest`. */
  readonly interpolation?: 'nearest' | 'bilinear';
}

/** @throws RangeError unless the size is of whole numbers from 1 up, and ShapeError from `forward` when the input is no image */
export function upSampling2d({ size, interpolation = 'nearest' }: UpSampling2dOptions): Layer {
  const [rows, columns] = pair(size);
  if (![rows, columns].every((factor) => Number.isInteger(factor) && factor >= 1))
    throw new RangeError(`upSampling2d: size is ${size}, must be whole numbers from 1 up`);
  const enlarged = interpolation === 'nearest' ? repeated : interpolated;
  return {
    kind: 'layers/up-sampling2d',
    parameters: [],
    forward(x) {
      requireShape('upSampling2d: input', x.shape, [-1, -1, -1, -1]);
      const [n, height, width, channels] = x.shape as readonly number[] as Lengths;
      const [ofRows, ofColumns] = [enlarged(height, rows), enlarged(width, columns)];
      const [outHeight, outWidth] = [height * rows, width * columns];
      const lines = blendRows(reshape(x, [n, height, width * channels]), ofRows);
      const y = blendRows(reshape(lines, [n * outHeight, width, channels]), ofColumns);
      return {
        output: reshape(y, [n, outHeight, outWidth, channels]),
        // Each channel of an image is y = A x B' with the shares of the rows in A and those of the columns in B, so
        //   dx = A' dy B
        backward(dY) {
          const dLines = blendRowsBackward(reshape(dY, [n * outHeight, outWidth, channels]), ofColumns);
          const dX = blendRowsBackward(reshape(dLines, [n, outHeight, width * channels]), ofRows);
          return reshape(dX, x.shape);
        },
      };
    },
  };
}

type Lengths = readonly [n: number, height: number, width: number, channels: number];
