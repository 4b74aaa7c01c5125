/**
 * Convolution of images (cross-correlation, as neural networks have it):
 *
 *   y[n, oy, ox, f] = b[f] + sum over ky, kx, c of x[n, iy, ix, c] W[ky, kx, c, f]
 *   iy = oy stride + ky dilation - padding at the top, ix alike; x is zero outside of the image
 *
 * x [n, height, width, channels], kernel W [kernel height, kernel width, channels / groups, filters], bias b [filters], y [n, out
 * height, out width, filters]. With groups, the filters are dealt out to the groups of channels in order; depthwise
 * convolution is groups = channels.
 * LeCun et al. (1989), "Backpropagation applied to handwritten zip code recognition"; groups: Krizhevsky et al. (2012).
 */
import { asMatrix } from '../core/as-matrix.ts';
import { convolve, convolveInputGradient, convolveKernelGradient } from '../core/convolution.ts';
import { type Layer, pullback, UNWANTED } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { sumRows } from '../core/rows.ts';
import { requireShape } from '../core/shape.ts';
import { type Extent, type Padding, pair, windowOver } from '../core/window.ts';

export interface Conv2dOptions {
  readonly channels: number;
  readonly filters: number;
  readonly kernelSize: Extent;
  /** Left out: 1. */
  readonly stride?: Extent;
  /** Left out: `valid`. */
  readonly padding?: Padding;
  /** Left out: 1. */
  readonly dilation?: Extent;
  /** A divisor of channels and of filters; left out: 1. */
  readonly groups?: number;
  /** Left out: true. */
  readonly bias?: boolean;
}

/**
 * @throws RangeError when `groups` does not divide channels and filters, and ShapeError from `forward` when the input is not
 *   [n, height, width, channels] with a place for the kernel
 */
export function conv2d(source: ParameterSource, options: Conv2dOptions): Layer {
  const { channels, filters, kernelSize, groups = 1 } = options;
  if (channels % groups !== 0 || filters % groups !== 0) {
    throw new RangeError(
      `conv2d: ${groups} groups must divide ${channels} channels and ${filters} filters without a rest`,
    );
  }
  const kernel = source.parameter('kernel', [...pair(kernelSize), channels / groups, filters]);
  const bias = options.bias === false ? undefined : source.parameter('bias', [filters]);
  const parameters = bias === undefined ? [kernel] : [kernel, bias];
  const where = `conv2d ${kernel.name}`;
  return {
    kind: 'layers/conv2d',
    parameters,
    forward(x) {
      requireShape(`${where}: input`, x.shape, [-1, -1, -1, channels]);
      const window = windowOver(where, x.shape, { ...options, size: kernelSize }, { filters, groups });
      return {
        output: convolve(x, kernel.value, bias?.value, window),
        // y is a sum of x[i] W[k] over the pairs of a pixel i and a place k of the kernel that meet at an output o:
        //   dx[i] = sum_o dy[o] W[k]      dW[k] = sum_o dy[o] x[i]      db = sum_o dy[o]
        // each over the outputs o where i and k meet.
        backward: pullback('conv2d', parameters, (dY, gradients, want) => {
          gradients.add(kernel, convolveKernelGradient(x, dY, window));
          if (bias !== undefined) gradients.add(bias, sumRows(asMatrix(`${where}: dY`, dY, filters)));
          return want.input ? convolveInputGradient(dY, kernel.value, window) : UNWANTED;
        }),
      };
    },
  };
}
