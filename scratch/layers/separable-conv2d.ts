/**
 * Depthwise separable convolution of images: a depthwise convolution (depthwise-conv2d.ts), then the same dense layer at every
 * pixel.
 *
 *   z[n, oy, ox, c multiplier + m] = sum over ky, kx of x[n, iy, ix, c] W[ky, kx, c, m]
 *   y[n, oy, ox, f] = b[f] + sum over k of z[n, oy, ox, k] V[0, 0, k, f]
 *
 * x [n, height, width, channels], depthwise kernel W [kernel height, kernel width, channels, multiplier], pointwise kernel V
 * [1, 1, channels multiplier, filters], bias b [filters], y [n, out height, out width, filters].
 * Chollet (2017), "Xception: deep learning with depthwise separable convolutions".
 */
import { asMatrix, withLeadingAxes } from '../core/as-matrix.ts';
import { convolve, convolveInputGradient, convolveKernelGradient } from '../core/convolution.ts';
import { type Layer, pullback, UNWANTED } from '../core/layer.ts';
import { matmul } from '../core/matmul.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { sumRows } from '../core/rows.ts';
import { requireShape } from '../core/shape.ts';
import { reshape } from '../core/tensor.ts';
import { type Extent, type Padding, pair, windowOver } from '../core/window.ts';

export interface SeparableConv2dOptions {
  readonly channels: number;
  readonly filters: number;
  /** Outputs of each channel between the two; left out: 1. */
  readonly multiplier?: number;
  readonly kernelSize: Extent;
  /** The same along both axes, as in TensorFlow; left out: 1. */
  readonly stride?: number;
  /** Left out: `valid`. */
  readonly padding?: Padding;
  /** Left out: true. */
  readonly bias?: boolean;
}

/** @throws ShapeError from `forward` when the input is not [n, height, width, channels] with a place for the kernel */
export function separableConv2d(source: ParameterSource, options: SeparableConv2dOptions): Layer {
  const { channels, filters, multiplier = 1, kernelSize } = options;
  const between = channels * multiplier;
  const depthwise = source.parameter('depthwise_kernel', [...pair(kernelSize), channels, multiplier]);
  const pointwise = source.parameter('pointwise_kernel', [1, 1, between, filters]);
  const bias = options.bias === false ? undefined : source.parameter('bias', [filters]);
  const parameters = bias === undefined ? [depthwise, pointwise] : [depthwise, pointwise, bias];
  const where = `separableConv2d ${depthwise.name}`;
  return {
    kind: 'layers/separable-conv2d',
    parameters,
    forward(x) {
      requireShape(`${where}: input`, x.shape, [-1, -1, -1, channels]);
      const groups = { filters: between, groups: channels };
      const window = windowOver(where, x.shape, { ...options, size: kernelSize }, groups);
      const w = reshape(depthwise.value, [...pair(kernelSize), 1, between]);
      const v = reshape(pointwise.value, [between, filters]);
      const z = convolve(x, w, undefined, window);
      const rows = asMatrix(where, z, between);
      const y = matmul(rows, v, bias === undefined ? {} : { bias: bias.value });
      return {
        output: withLeadingAxes(y, z),
        // With the pixels as rows, y = z V + b gives dz = dy V', dV = z' dy, db = sum dy; then dz goes back to x and W as in
        // depthwise-conv2d.ts.
        backward: pullback('separableConv2d', parameters, (dOutput, gradients, want) => {
          const dY = asMatrix(`${where}: gradient of the output`, dOutput, filters);
          const dV = matmul(rows, dY, { transposeA: true });
          gradients.add(pointwise, reshape(dV, pointwise.value.shape));
          if (bias !== undefined) gradients.add(bias, sumRows(dY));
          const dZ = reshape(matmul(dY, v, { transposeB: true }), z.shape);
          gradients.add(depthwise, reshape(convolveKernelGradient(x, dZ, window), depthwise.value.shape));
          return want.input ? convolveInputGradient(dZ, w, window) : UNWANTED;
        }),
      };
    },
  };
}
