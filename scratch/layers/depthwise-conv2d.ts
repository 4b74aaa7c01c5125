/**
 * Depthwise convolution of images: every channel is convolved by itself, with `multiplier` kernels of its own.
 *
 *   y[n, oy, ox, c multiplier + m] = b[c multiplier + m] + sum over ky, kx of x[n, iy, ix, c] W[ky, kx, c, m]
 *
 * with iy, ix as in conv2d.ts, of which it is the case groups = channels: the kernel [height, width, channels, multiplier] of
 * Keras lies in memory as the kernel [height, width, 1, channels multiplier] of such groups.
 * x [n, height, width, channels], bias b [channels multiplier], y [n, out height, out width, channels multiplier].
 * Howard et al. (2017), "MobileNets".
 */
import { asMatrix } from '../core/as-matrix.ts';
import { convolve, convolveInputGradient, convolveKernelGradient } from '../core/convolution.ts';
import { type Layer, pullback, UNWANTED } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { sumRows } from '../core/rows.ts';
import { requireShape } from '../core/shape.ts';
import { reshape } from '../core/tensor.ts';
import { type Extent, type Padding, pair, windowOver } from '../core/window.ts';

export interface DepthwiseConv2dOptions {
  readonly channels: number;
  /** Outputs of each channel; left out: 1. */
  readonly multiplier?: number;
  readonly kernelSize: Extent;
  /** The same along both axes, as in TensorFlow; left out: 1. */
  readonly stride?: number;
  /** Left out: `valid`. */
  readonly padding?: Padding;
  /** Left out: 1. */
  readonly dilation?: Extent;
  /** Left out: true. */
  readonly bias?: boolean;
}

/** @throws ShapeError from `forward` when the input is not [n, height, width, channels] with a place for the kernel */
export function depthwiseConv2d(source: ParameterSource, options: DepthwiseConv2dOptions): Layer {
  const { channels, multiplier = 1, kernelSize } = options;
  const filters = channels * multiplier;
  const kernel = source.parameter('depthwise_kernel', [...pair(kernelSize), channels, multiplier]);
  const bias = options.bias === false ? undefined : source.parameter('bias', [filters]);
  const parameters = bias === undefined ? [kernel] : [kernel, bias];
  const where = `depthwiseConv2d ${kernel.name}`;
  return {
    kind: 'layers/depthwise-conv2d',
    parameters,
    forward(x) {
      requireShape(`${where}: input`, x.shape, [-1, -1, -1, channels]);
      const window = windowOver(
        where,
        x.shape,
        { ...options, size: kernelSize },
        { filters, groups: channels },
      );
      const w = reshape(kernel.value, [...pair(kernelSize), 1, filters]);
      return {
        output: convolve(x, w, bias?.value, window),
        // As in conv2d.ts: dx[i] = sum_o dy[o] W[k], dW[k] = sum_o dy[o] x[i], db = sum_o dy[o], over the outputs o where a
        // pixel i and a place k of the kernel meet, each channel with its own outputs.
        backward: pullback('depthwiseConv2d', parameters, (dY, gradients, want) => {
          gradients.add(kernel, reshape(convolveKernelGradient(x, dY, window), kernel.value.shape));
          if (bias !== undefined) gradients.add(bias, sumRows(asMatrix(`${where}: dY`, dY, filters)));
          return want.input ? convolveInputGradient(dY, w, window) : UNWANTED;
        }),
      };
    },
  };
}
