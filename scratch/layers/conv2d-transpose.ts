/**
 * Transposed convolution of images: what the input gradient of a convolution computes, as a layer of its own. Every pixel lays
 * its weighted kernel onto the output, `stride` apart, and where they overlap they add up:
 *
 *   y[n, oy, ox, f] = b[f] + sum over iy, ix, c of x[n, iy, ix, c] W[ky, kx, f, c]
 *   ky = oy + top - iy stride, kx alike, where they are places of the kernel
 *
 * x [n, height, width, channels], kernel W [kernel height, kernel width, filters, channels] as in Keras, bias b [filters],
 * y [n, out height, out width, filters]. As in Keras, `same` gives height stride rows, and `valid` height stride +
 * max(kernel height - stride, 0).
 * Zeiler et al. (2010), "Deconvolutional networks".
 */
import { asMatrix, withLeadingAxes } from '../core/as-matrix.ts';
import { convolve, convolveInputGradient, convolveKernelGradient } from '../core/convolution.ts';
import { type Layer, pullback, UNWANTED } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { addRow, sumRows } from '../core/rows.ts';
import { requireShape } from '../core/shape.ts';
import { type Extent, pair, type Window, windowOver } from '../core/window.ts';

export interface Conv2dTransposeOptions {
  readonly channels: number;
  readonly filters: number;
  readonly kernelSize: Extent;
  /** Left out: 1. */
  readonly stride?: Extent;
  /** Of the convolution whose gradient this is; left out: `valid`. */
  readonly padding?: 'valid' | 'same';
  /** Left out: true. */
  readonly bias?: boolean;
}

/** @throws ShapeError from `forward` when the input is not [n, height, width, channels] */
export function conv2dTranspose(source: ParameterSource, options: Conv2dTransposeOptions): Layer {
  const { channels, filters, kernelSize, stride = 1, padding = 'valid' } = options;
  const kernel = source.parameter('kernel', [...pair(kernelSize), filters, channels]);
  const bias = options.bias === false ? undefined : source.parameter('bias', [filters]);
  const parameters = bias === undefined ? [kernel] : [kernel, bias];
  const where = `conv2dTranspose ${kernel.name}`;
  /** Of the convolution from y to x. */
  const windowTo = ([n, height, width]: readonly number[]): Window => {
    const [rows, columns] = [height!, width!].map((length, axis) =>
      lengthOf(length, pair(kernelSize)[axis]!, pair(stride)[axis]!, padding),
    );
    const outputs = [n!, rows!, columns!, filters];
    return windowOver(where, outputs, { size: kernelSize, stride, padding }, { filters: channels });
  };
  return {
    kind: 'layers/conv2d-transpose',
    parameters,
    forward(x) {
      requireShape(`${where}: input`, x.shape, [-1, -1, -1, channels]);
      const window = windowTo(x.shape);
      const laid = convolveInputGradient(x, kernel.value, window);
      const rows = asMatrix(where, laid, filters);
      return {
        output: bias === undefined ? laid : withLeadingAxes(addRow(rows, bias.value), laid),
        // y = T x + b, where T' is the convolution with W. So dx = T' dy is that convolution of dy, db = sum dy, and dW is the
        // kernel gradient of that convolution, of which dy is the input and x the gradient of the output.
        backward: pullback('conv2dTranspose', parameters, (dY, gradients, want) => {
          gradients.add(kernel, convolveKernelGradient(dY, x, window));
          if (bias !== undefined) gradients.add(bias, sumRows(asMatrix(where, dY, filters)));
          return want.input ? convolve(dY, kernel.value, undefined, window) : UNWANTED;
        }),
      };
    },
  };
}

/** Of the output, along one axis. */
const lengthOf = (length: number, size: number, stride: number, padding: 'valid' | 'same'): number =>
  length * stride + (padding === 'valid' ? Math.max(size - stride, 0) : 0);
